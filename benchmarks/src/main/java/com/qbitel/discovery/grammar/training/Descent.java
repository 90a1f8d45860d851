package com.qbitel.discovery.grammar.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth function by limited-memory quasi-Newton steps (Liu and Nocedal 1989, doi
 * 10.1007/BF01589116) with step lengths halved until the function falls enough (Armijo 1966).
 * Deterministic.
 *
 * @param steps at most
 */
record Descent(int steps) {

  private static final int MEMORY = 12;
  private static final int HALVINGS = 30;
  private static final double FALL = 1e-4;
  private static final double FLAT = 1e-7;

  /** A function with its gradient. */
  @FunctionalInterface
  interface Objective {

    /**
     * The value at a point.
     *
     * @param gradient is overwritten
     */
    double at(double[] point, double[] gradient);
  }

  /** A pair of differences between two points and between their gradients. */
  private record Curvature(double[] step, double[] change, double inverse) {}

  /** A point at which the function is small, from zero on. */
  double[] minimise(Objective objective, int dimensions) {
    double[] x = new double[dimensions];
    double[] g = new double[dimensions];
    double f = objective.at(x, g);
    Deque<Curvature> memory = new ArrayDeque<>();
    for (int s = 0; s < steps && norm(g) > FLAT; s++) {
      double[] direction = direction(g, memory);
      double slope = dot(direction, g);
      if (slope >= 0) {
        memory.clear();
        direction = scaled(g, -1);
        slope = -dot(g, g);
      }
      double length = memory.isEmpty() ? Math.min(1, 1 / norm(g)) : 1;
      double[] next = new double[dimensions];
      double[] gradient = new double[dimensions];
      double value = f;
      boolean fallen = false;
      for (int h = 0; h < HALVINGS && !fallen; h++, length /= 2) {
        for (int k = 0; k < dimensions; k++) {
          next[k] = x[k] + length * direction[k];
        }
        value = objective.at(next, gradient);
        fallen = value <= f + FALL * length * slope;
      }
      if (!fallen) {
        break;
      }
      remember(memory, x, next, g, gradient);
      x = next;
      g = gradient;
      f = value;
    }
    return x;
  }

  private static void remember(
      Deque<Curvature> memory, double[] x, double[] next, double[] g, double[] gradient) {
    double[] step = difference(next, x);
    double[] change = difference(gradient, g);
    double curvature = dot(step, change);
    if (curvature > 1e-12) {
      memory.addLast(new Curvature(step, change, 1 / curvature));
      if (memory.size() > MEMORY) {
        memory.removeFirst();
      }
    }
  }

  /** The gradient times the negative of the inverse curvature that memory suggests. */
  private static double[] direction(double[] gradient, Deque<Curvature> memory) {
    double[] q = gradient.clone();
    double[] alpha = new double[memory.size()];
    int k = memory.size();
    for (Iterator<Curvature> i = memory.descendingIterator(); i.hasNext(); ) {
      Curvature c = i.next();
      alpha[--k] = c.inverse() * dot(c.step(), q);
      add(q, c.change(), -alpha[k]);
    }
    if (!memory.isEmpty()) {
      Curvature last = memory.getLast();
      q = scaled(q, 1 / (last.inverse() * dot(last.change(), last.change())));
    }
    for (Curvature c : memory) {
      double beta = c.inverse() * dot(c.change(), q);
      add(q, c.step(), alpha[k++] - beta);
    }
    return scaled(q, -1);
  }

  private static double dot(double[] a, double[] b) {
    double s = 0;
    for (int k = 0; k < a.length; k++) {
      s += a[k] * b[k];
    }
    return s;
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  private static double[] scaled(double[] a, double by) {
    double[] out = new double[a.length];
    for (int k = 0; k < a.length; k++) {
      out[k] = by * a[k];
    }
    return out;
  }

  private static void add(double[] a, double[] b, double times) {
    for (int k = 0; k < a.length; k++) {
      a[k] += times * b[k];
    }
  }

  private static double[] difference(double[] a, double[] b) {
    double[] out = new double[a.length];
    for (int k = 0; k < a.length; k++) {
      out[k] = a[k] - b[k];
    }
    return out;
  }
}
