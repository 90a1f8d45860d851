-- Dissector of @LABEL@, written from its profile.
-- Copy it to Wireshark's folder of personal Lua plugins, or use it at once:
--   tshark -X lua_script:@FILE@ -r capture.pcap
@NOTES@
local proto = Proto("@NAME@", "@LABEL@ (learned)")

-- The parser: P has its routines, T its tables.
local P, T = {}, {}

local function array(n)
    local a = { n = n }
    for k = 0, n - 1 do
        a[k] = 0
    end
    return a
end

function P.type(m, number)
    m.kind = number
end

function P.field(m, number, first, last)
    m.count = m.count + 1
    m.fields[m.count] = { number, first, last - first }
end

function P.reject(m, reason, first, last, number)
    m.problem = { reason, first, last - first, number }
end

@PROGRAM@
-- Message types and fields by their numbers.
local TYPES = {
@TYPES@
}

local F = {}
@FIELDS@
local NAMES = {
@NAMES@
}
local LITTLE = { @LITTLE@ }
local WIDTHS = { @WIDTHS@ }

-- Fields that several types have, by one name for all of them: any_...
local S = {}
@SHARED@
local SHARED = { @SHARES@ }

-- What the column with information shows, and how.
local SHOWN = { @SHOWN@ }

local bytes = ProtoField.bytes("@NAME@.bytes", "Bytes")
local kind = ProtoField.string("@NAME@.type", "Message type")
local all = { bytes, kind }
for _, f in pairs(F) do
    all[#all + 1] = f
end
for _, f in pairs(S) do
    all[#all + 1] = f
end
proto.fields = all

local REASONS = {
    [0] = "The message is of no known type",
    "A constant has another value",
    "A length is wrong",
    "A checksum is wrong",
    "Bytes that no field explains",
    "A byte that is no text",
    "Elements are nested too deep",
}
local malformed = ProtoExpert.new("@NAME@.malformed", "No message of this protocol",
    expert.group.MALFORMED, expert.severity.WARN)
proto.experts = { malformed }

-- What the parser finds in a part of the buffer that a side sent.
local function parse_from(tvb, offset, size, direction)
    local m = { size = size, count = 0, fields = {} }
    if size > 0 then
        local raw = tvb(offset, size):bytes()
        for k = 0, size - 1 do
            m[k] = raw:get_index(k)
        end
    end
    P.parse(m, direction)
    return m
end

-- The same; when nobody knows who sent it, the side that makes it a message.
local function parse(tvb, offset, size, direction)
    local m = parse_from(tvb, offset, size, direction)
    for side = 0, 1 do
        if m.problem and direction == 2 then
            local other = parse_from(tvb, offset, size, side)
            if not other.problem then
                return other
            end
        end
    end
    return m
end

local function add(tree, tvb, offset, field)
    local number, first, length = field[1], field[2], field[3]
    if length == 0 then
        return
    end
    local range = tvb(offset + first, length)
    if number < 0 or WIDTHS[number] and WIDTHS[number] ~= length then
        local item = tree:add(bytes, range)
        if number >= 0 then
            item:prepend_text(NAMES[number] .. ", ")
        end
        return
    end
    local shared = SHARED[number]
    if LITTLE[number] then
        tree:add_le(F[number], range)
        if shared then
            tree:add_le(S[shared], range):set_hidden()
        end
    else
        tree:add(F[number], range)
        if shared then
            tree:add(S[shared], range):set_hidden()
        end
    end
end

-- A field in a few characters; nothing of what has neither letters nor digits.
local function brief(number, range)
    local how, text = SHOWN[number], nil
    if how == "text" then
        text = range:raw():gsub("[^\32-\126]", "."):match("^ *(.-) *$")
        text = text:find("%w") and text:sub(1, 32) or nil
    elseif how == "ipv4" then
        text = tostring(range:ipv4())
    elseif how == "ether" then
        text = tostring(range:ether())
    elseif how == "number" and range:len() == 8 then
        text = tostring(LITTLE[number] and range:le_uint64() or range:uint64())
    elseif how == "number" then
        text = tostring(LITTLE[number] and range:le_uint() or range:uint())
    end
    return text and NAMES[number] .. "=" .. text
end

-- What the column shows of a message: its type, and the first fields that tell most.
local function summary(tvb, offset, m)
    local words, seen = { TYPES[m.kind] }, {}
    for k = 1, m.count do
        local number, first, length = m.fields[k][1], m.fields[k][2], m.fields[k][3]
        local fits = length > 0 and (not WIDTHS[number] or WIDTHS[number] == length)
        if #words <= 3 and SHOWN[number] and fits and not seen[number] then
            seen[number] = true
            words[#words + 1] = brief(number, tvb(offset + first, length))
        end
    end
    return table.concat(words, " ")
end

-- Adds a message to the column, which may have others of the packet before it.
local function inform(pinfo, text)
    local column = pinfo.cols.info
    column:clear()
    local before = tostring(column)
    column:append((before:find("[^ ]$") and "; " or "") .. text)
    column:fence()
end

local function show(tvb, offset, size, direction, pinfo, tree)
    local m = parse(tvb, offset, size, direction)
    local sub = tree:add(proto, tvb(offset, size))
    if m.kind then
        sub:append_text(", " .. TYPES[m.kind])
        sub:add(kind, tvb(offset, size), TYPES[m.kind]):set_generated()
        inform(pinfo, summary(tvb, offset, m))
    end
    for k = 1, m.count do
        add(sub, tvb, offset, m.fields[k])
    end
    if m.problem then
        sub:add_proto_expert_info(malformed, REASONS[m.problem[1]])
    end
end

-- Which side speaks: 0 a client, 1 a server, 2 nobody knows. Where both use one port, the client
-- is who spoke first.
local PORT = @PORT@
local speakers = {}
local function side(pinfo)
    if pinfo.src_port == pinfo.dst_port then
        local source, target = tostring(pinfo.src), tostring(pinfo.dst)
        local pair = source < target and source .. " " .. target or target .. " " .. source
        pair = pair .. " " .. pinfo.src_port
        speakers[pair] = speakers[pair] or source
        return speakers[pair] == source and 0 or 1
    end
    if pinfo.dst_port == PORT and pinfo.src_port ~= PORT then
        return 0
    elseif pinfo.src_port == PORT and pinfo.dst_port ~= PORT then
        return 1
    end
    return 2
end

-- How many bytes the message at an offset of a stream has: 0 when more have to come, -1 when it
-- cannot be told.
local function number(tvb, at, width, little)
    local value = 0
    for k = 0, width - 1 do
        local index = at + k
        if little then
            index = at + width - 1 - k
        end
        value = value * 256 + tvb(index, 1):uint()
    end
    return value
end

local function checked(size, head, available)
    if size < head or size > 16777216 then
        return -1
    elseif size > available then
        return 0
    end
    return size
end

local function fixed(offset, width, little, addend)
    return function(tvb, at)
        if at + offset + width > tvb:len() then
            return 0
        end
        local size = number(tvb, at + offset, width, little) + addend
        return checked(size, offset + width, tvb:len() - at)
    end
end

local function ber(offset, addend)
    return function(tvb, at)
        local p = at + offset
        if p >= tvb:len() then
            return 0
        end
        local value, more = number(tvb, p, 1, false), 0
        if value >= 128 then
            more = value - 128
            if more == 0 or more > 4 then
                return -1
            elseif p + 1 + more > tvb:len() then
                return 0
            end
            value = number(tvb, p + 1, more, false)
        end
        local head = offset + 1 + more
        return checked(value + head + addend, head, tvb:len() - at)
    end
end

local function leb128(offset, addend)
    return function(tvb, at)
        local value, factor = 0, 1
        for k = 0, 3 do
            local p = at + offset + k
            if p >= tvb:len() then
                return 0
            end
            local b = number(tvb, p, 1, false)
            value = value + b % 128 * factor
            factor = factor * 128
            if b < 128 then
                local head = offset + k + 1
                return checked(value + head + addend, head, tvb:len() - at)
            end
        end
        return -1
    end
end

local function decimal(offset, addend)
    return function(tvb, at)
        local value, k = 0, 0
        while k < 8 and at + offset + k < tvb:len() do
            local b = number(tvb, at + offset + k, 1, false)
            if b < 48 or b > 57 then
                break
            end
            value = 10 * value + b - 48
            k = k + 1
        end
        if at + offset + k >= tvb:len() then
            return 0
        elseif k == 0 then
            return -1
        end
        return checked(value + offset + k + addend, offset + k, tvb:len() - at)
    end
end

local function whole(size)
    return function(tvb, at)
        return checked(size, 0, tvb:len() - at)
    end
end

local function line(delimiter, replies)
    local function length(tvb, at)
        local n = #delimiter
        for p = at, tvb:len() - n do
            local k = 1
            while k <= n and number(tvb, p + k - 1, 1, false) == delimiter[k] do
                k = k + 1
            end
            if k > n then
                return p + n - at
            end
        end
        return 0
    end
    local function code(tvb, at)
        local value = 0
        for k = 0, 2 do
            local b = number(tvb, at + k, 1, false)
            if b < 48 or b > 57 then
                return -1
            end
            value = value * 10 + b
        end
        return value
    end
    return function(tvb, at)
        local size = length(tvb, at)
        if not replies or size < 5 or number(tvb, at + 3, 1, false) ~= 45 then
            return size
        end
        local first = code(tvb, at)
        if first < 0 then
            return size
        end
        while true do
            local more = length(tvb, at + size)
            if more == 0 then
                return 0
            end
            local next = at + size
            size = size + more
            if more > 3 and code(tvb, next) == first and number(tvb, next + 3, 1, false) ~= 45 then
                return size
            end
        end
    end
end

-- What is there of a stream from an offset on, as a string.
local function rest(tvb, at)
    return at < tvb:len() and tvb:raw(at) or ""
end

-- Lines whose first character tells what they are: a value, the length of a string that follows,
-- or the number of values that follow.
local VALUES = { ["+"] = 0, ["-"] = 0, [":"] = 0, ["_"] = 0, ["#"] = 0, [","] = 0, ["("] = 0,
    ["*"] = 1, ["~"] = 1, [">"] = 1, ["%"] = 2, ["|"] = 2 }

local function typed_lines()
    return function(tvb, at)
        local text = rest(tvb, at)
        local p, open, values = 1, 1, 0
        while open > 0 do
            if p > #text then
                return 0
            end
            local first = text:sub(p, p)
            local holds = VALUES[first]
            local counted = first == "$" or first == "!" or first == "="
            local stop = text:find("\r\n", p + 1, true)
            if not holds and not counted or values > 1048576 then
                return -1
            elseif not stop then
                return #text - p >= 65536 and -1 or 0
            end
            local count = 0
            if holds ~= 0 then
                local number = text:sub(p + 1, stop - 1)
                if #number > 10 or not number:find("^%-?%d+$") then
                    return -1
                end
                count = tonumber(number)
            end
            p = stop + 2
            if counted and count >= 0 then
                if count > 16777216 then
                    return -1
                elseif p + count + 1 > #text then
                    return 0
                elseif text:sub(p + count, p + count + 1) ~= "\r\n" then
                    return -1
                end
                p = p + count + 2
            end
            open = open - 1 + math.max(0, count * (holds or 0))
            values = values + 1
        end
        return p - 1
    end
end

-- A line, and a body behind it when the line announces how many bytes it has: by a named
-- parameter, or by its last number after certain first words.
local function announced(unit, ending, name, words, closed)
    local function stated(text)
        if words and not words[text:match("^[^\0-\32]*"):sub(1, 32)] then
            return -1
        end
        local digits
        if name == "" then
            digits = text:match(" (%d+)$") or text:match(" (%d+)}$") or text:match("{(%d+)}$")
        else
            local _, behind = text:find(" " .. name .. "=", 1, true)
            if behind then
                digits = text:match("^(%d+)$", behind + 1)
                    or text:match("^(%d+)[\0-\32;]", behind + 1)
            end
        end
        return digits and #digits <= 8 and tonumber(digits) or -1
    end
    return function(tvb, at)
        local head = unit(tvb, at)
        if head <= ending then
            return head
        end
        local body = stated(tvb:raw(at, head - ending))
        if body <= 0 then
            return head
        end
        local size = checked(head + body + (closed and ending or 0), head, tvb:len() - at)
        if size ~= 0 then
            return size
        end
        -- a body that was announced does not come where another message does
        local next = at + head < tvb:len() and unit(tvb, at + head) or 0
        if next > 0 and not parse(tvb, at + head, next, 2).problem then
            return head
        end
        return 0
    end
end

-- Lines of text up to an empty one, and a body: a header says how long it is, or its chunks do.
local function text_head(name)
    local function head(text, from)
        local line, fields = from, 0
        while true do
            local stop = text:find("\n", line, true)
            local content = text:sub(line, (stop or #text + 1) - 1)
            if content:find("[\0-\8\11\12\14-\31]") or (stop or #text) - from > 65536 then
                return -1
            elseif not stop then
                return 0
            end
            content = content:gsub("\r$", "")
            if content == "" then
                return fields > 0 and stop + 1 - from or -1
            end
            local key = content:match("^([^%c%s/=:\127-\255]+):")
            if key and #key <= 65 then
                fields = fields + 1
            end
            line = stop + 1
        end
    end
    local function header(text, wanted)
        for content in text:gmatch("[^\n]+") do
            local key, value = content:match("^([^%c%s/=:\127-\255]+):(.*)$")
            if key and key:lower() == wanted then
                return value:match("^%s*(.-)%s*$")
            end
        end
        return ""
    end
    local function chunks(text, from)
        local p = from
        while p <= #text do
            local digits = text:match("^%x+", p) or ""
            local stop = text:find("\n", p, true)
            if not stop then
                return 0
            elseif digits == "" or #digits > 7 then
                return -1
            end
            local size = tonumber(digits, 16)
            if size == 0 then
                local line = stop + 1
                while true do
                    local last = text:find("\n", line, true)
                    if not last then
                        return 0
                    elseif last - line <= 1 then
                        return last
                    end
                    line = last + 1
                end
            end
            p = stop + 1 + size
            p = p + (text:sub(p, p) == "\r" and 2 or 1)
        end
        return 0
    end
    return function(tvb, at)
        local text = rest(tvb, at)
        local size = head(text, 1)
        if size <= 0 then
            return size
        end
        local lines = text:sub(1, size)
        local value = name == "" and "" or header(lines, name)
        if value:find("^%d+$") and #value <= 9 then
            return checked(size + tonumber(value), size, #text)
        elseif header(lines, "transfer-encoding"):lower():find("chunked$") then
            return chunks(text, size + 1)
        elseif size == #text or head(text, size + 1) ~= -1 then
            return size
        end
        return #text
    end
end

local UNITS = { @UNITS@ }

-- What streams open with, before the first message in the order of the rule above.
local OPENINGS = { @OPENINGS@ }
local opened = {}

function proto.init()
    opened = {}
    speakers = {}
end

-- Whether the first message of a stream is still to come.
local function opening(tvb, pinfo, direction)
    if not OPENINGS[direction] then
        return false
    end
    local key = tostring(pinfo.src) .. pinfo.src_port .. tostring(pinfo.dst) .. pinfo.dst_port
    if not opened[key] then
        local size = UNITS[direction](tvb, 0)
        if size > 0 and not parse(tvb, 0, size, direction).problem then
            opened[key] = pinfo.number
        end
    end
    return not opened[key] or pinfo.number < opened[key]
end

function proto.dissector(tvb, pinfo, tree)
    pinfo.cols.protocol = proto.name
    local direction = side(pinfo)
    local unit = UNITS[direction]
    if not unit then
        show(tvb, 0, tvb:len(), direction, pinfo, tree)
        return tvb:len()
    end
    local offset = 0
    local first = opening(tvb, pinfo, direction)
    while offset < tvb:len() do
        local size
        if first then
            size = OPENINGS[direction](tvb, offset)
            if size == 0 then
                size = -1
            end
        else
            size = unit(tvb, offset)
        end
        if size == 0 then
            pinfo.desegment_offset = offset
            pinfo.desegment_len = DESEGMENT_ONE_MORE_SEGMENT
            return tvb:len()
        elseif size < 0 then
            size = tvb:len() - offset
        end
        show(tvb, offset, size, direction, pinfo, tree)
        offset = offset + size
    end
    return tvb:len()
end

-- Other ports: whoever speaks like this is taken for it.
local function heuristic(tvb, pinfo, tree)
    local direction = side(pinfo)
    local size = tvb:len()
    if UNITS[direction] then
        size = UNITS[direction](tvb, 0)
    end
    if size < 4 or parse(tvb, 0, size, direction).problem then
        return false
    end
    proto.dissector(tvb, pinfo, tree)
    return true
end

@REGISTER@
