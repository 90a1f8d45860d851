package com.qbitel.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.web.json.AnswerJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * The schemas of records, read from their components: what is written is what is described.
 *
 * <p>The server's own scanner sees only the classes of the web module; documents of the engine
 * would be described as empty objects. Annotations of components add what a type cannot say. Not
 * thread-safe.
 */
final class RecordSchemas {

  private static final Map<Class<?>, String[]> SCALARS =
      Map.ofEntries(
          Map.entry(String.class, new String[] {"string", null}),
          Map.entry(UUID.class, new String[] {"string", "uuid"}),
          Map.entry(Instant.class, new String[] {"string", "date-time"}),
          Map.entry(int.class, new String[] {"integer", "int32"}),
          Map.entry(Integer.class, new String[] {"integer", "int32"}),
          Map.entry(long.class, new String[] {"integer", "int64"}),
          Map.entry(Long.class, new String[] {"integer", "int64"}),
          Map.entry(double.class, new String[] {"number", "double"}),
          Map.entry(Double.class, new String[] {"number", "double"}),
          Map.entry(boolean.class, new String[] {"boolean", null}),
          Map.entry(Boolean.class, new String[] {"boolean", null}));

  private final Map<String, Schema> schemas = new TreeMap<>();
  private final Map<Class<?>, String> names = new HashMap<>();

  private RecordSchemas() {}

  /** The schemas of the records and of all they hold, by name. */
  static Map<String, Schema> of(List<Class<?>> roots) {
    RecordSchemas all = new RecordSchemas();
    roots.forEach(all::reference);
    return all.schemas;
  }

  /** A reference to the schema of a record or enumeration, which is made when it is new. */
  private Schema reference(Class<?> type) {
    String name = names.get(type);
    if (name == null) {
      name = newName(type);
      names.put(type, name);
      schemas.put(name, OASFactory.createSchema());
      schemas.put(name, type.isEnum() ? enumeration(type) : object(type));
    }
    return OASFactory.createSchema().ref(name);
  }

  private String newName(Class<?> type) {
    var described =
        type.getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    String name =
        described == null || described.name().isEmpty() ? type.getSimpleName() : described.name();
    if (names.containsValue(name) && type.getEnclosingClass() != null) {
      name = type.getEnclosingClass().getSimpleName() + name;
    }
    if (names.containsValue(name)) {
      throw new IllegalStateException("two schemas are called " + name);
    }
    return name;
  }

  private static Schema enumeration(Class<?> type) {
    Schema schema = OASFactory.createSchema().addType(SchemaType.STRING);
    for (Object constant : type.getEnumConstants()) {
      schema.addEnumeration(AnswerJson.mapper().valueToTree(constant).textValue());
    }
    return schema;
  }

  private Schema object(Class<?> type) {
    Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
    describe(
        schema,
        type.getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class));
    for (RecordComponent component : type.getRecordComponents()) {
      var described =
          component
              .getAccessor()
              .getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
      Schema property = schema(component.getGenericType());
      boolean mayBeNull = described != null && described.nullable();
      if (mayBeNull || isBoxed(component.getType())) {
        property.addType(SchemaType.NULL);
      }
      describe(property, described);
      schema.addProperty(component.getName(), property);
      if (described != null && described.required()) {
        schema.addRequired(component.getName());
      }
    }
    return schema;
  }

  private Schema schema(Type type) {
    if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      Schema schema = OASFactory.createSchema();
      if (Collection.class.isAssignableFrom(raw)) {
        return schema.addType(SchemaType.ARRAY).items(schema(last));
      }
      if (Map.class.isAssignableFrom(raw)) {
        return schema.addType(SchemaType.OBJECT).additionalPropertiesSchema(schema(last));
      }
    }
    if (type instanceof Class<?> plain) {
      String[] scalar = SCALARS.get(plain);
      if (scalar != null) {
        return OASFactory.createSchema()
            .addType(SchemaType.valueOf(scalar[0].toUpperCase(Locale.ROOT)))
            .format(scalar[1]);
      }
      if (plain.isRecord() || plain.isEnum()) {
        return reference(plain);
      }
      if (JsonNode.class.isAssignableFrom(plain) || plain == Object.class) {
        return OASFactory.createSchema();
      }
    }
    throw new IllegalStateException("no schema is known for " + type);
  }

  private static boolean isBoxed(Class<?> type) {
    return Number.class.isAssignableFrom(type) || type == Boolean.class;
  }

  private static void describe(
      Schema schema, org.eclipse.microprofile.openapi.annotations.media.Schema described) {
    if (described == null) {
      return;
    }
    if (!described.description().isEmpty()) {
      schema.description(described.description());
    }
    if (!described.format().isEmpty()) {
      schema.format(described.format());
    }
    if (described.maxLength() > 0 && described.maxLength() < Integer.MAX_VALUE) {
      schema.maxLength(described.maxLength());
    }
    if (described.minLength() > 0) {
      schema.minLength(described.minLength());
    }
    if (described.minItems() > 0 && described.minItems() < Integer.MAX_VALUE) {
      schema.minItems(described.minItems());
    }
    if (described.enumeration().length > 0) {
      schema.enumeration(new ArrayList<>(Arrays.asList(described.enumeration())));
    }
  }
}
