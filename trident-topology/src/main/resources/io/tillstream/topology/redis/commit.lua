-- The commit: moves the ledger of one topic partition and applies everything that was counted for
-- the records it moves over, or does nothing at all.
--
-- KEYS[1] ledger (hash)   KEYS[2] version (string)   KEYS[3…] the keys of the effects
-- ARGV[1] field of the partition's next offset       ARGV[2] its expected value, '' for absent
-- ARGV[3] its new value
-- ARGV[4] field of the topic's Kafka id              ARGV[5] the id that the records came from
-- ARGV[6] channel for the new version
-- ARGV[7] effects as MessagePack: groups of {op, key index from 0, number, …}, see EffectsEncoding
-- ARGV[8] run id of the Redis process whose append-only file was rewritten since it started
--
-- Replies one of
--   {'committed', version}
--   {'refused', offset found, id found}   the ledger is elsewhere, or belongs to another topic
--   {'counted', key, member}              a set already holds a member that is to be added
--   {'forgotten', key, member}            a set does not hold a member that it must hold
--   {'overflow', key, member}             a score or field would leave its range, at either end
--   {'restarted', run id}                 this is another process of Redis, whose file may end in
--                                         half of a commit: see AppendOnlyFileRewrite
--
-- Redis does not roll back, so everything that can fail is checked before the first write: the
-- ledger, the form of the effects and each word of them, the type of each key, that a number
-- to be changed is spelled as Redis accepts it, that a field which is added to is not set as well,
-- that no score leaves the range in which a double is exact and no field that of 64 bits, that no
-- member of a set is counted already, that those which must be there are, that a stream has ids left.
-- Deltas have either sign; one beyond +-(2^53 - 1) is decimal text, which Lua adds and Redis takes as
-- it is.
--
-- Deltas of one member may have been added up. Where they differ in sign, the sums in between may lie
-- further out than the last one. The effects then name the least and greatest of them, and these have
-- to stay in the range as well: what counts does not depend on how many lines are in one commit.

local type = type -- asked for each member

local MAX_SCORE = 9007199254740991 -- 2^53 - 1, at both ends
-- At both ends. Lua adds in double precision, which near 2^63 is off by less than 2,000: no field
-- leaves this range by more, and none leaves 64 bits.
local MAX_FIELD = 9223372036854770000
local LARGEST_INTEGER = '9223372036854775807' -- 2^63 - 1
local SMALLEST_INTEGER = '-9223372036854775808' -- -2^63
local MAX_VERSION_DIGITS = 18 -- one more always fits into 63 bits
local MAX_TTL = 1e15 -- milliseconds; far more would overflow Redis's clock
local LAST_STREAM_MILLIS = '^18446744073709551615%-' -- after it no number of entries is certain to fit
local SLICE = 4000 -- arguments of one variadic command; Lua's stack holds about 8,000

local TYPES = { Z = 'zset', H = 'hash', S = 'hash', N = 'hash', M = 'set', K = 'set', X = 'stream' }
local PAIRED = { Z = 7, H = 5, S = 4, N = 4, X = 5 } -- where member, delta or field, value begin

-- A key that is not there yet must not be wanted as two types either.
local wanted_types = {}

local function require_type(key, wanted)
  local found = redis.call('TYPE', key).ok
  if found == 'none' then
    found = wanted_types[key] or wanted
  end
  if found ~= wanted then
    error('key ' .. key .. ' is a ' .. found .. ', not a ' .. wanted .. ': rename it', 0)
  end
  wanted_types[key] = wanted
end

-- INCR and HINCRBY take a number without sign +, leading zeros or -0, and within 64 bits.
local function is_canonical(number)
  return number == '0' or string.find(number, '^%-?[1-9]%d*$') ~= nil
end

-- A whole number that HINCRBY takes, so that nothing of it is rounded.
local function is_integer(value)
  if not is_canonical(value) then
    return false
  end
  local limit = string.sub(value, 1, 1) == '-' and SMALLEST_INTEGER or LARGEST_INTEGER
  return #value < #limit or (#value == #limit and value <= limit)
end

-- A number that Redis reads as the same whole number: Lua hands on a larger one, or -0, in another
-- spelling.
local function is_whole(number, least, most)
  return type(number) == 'number'
    and number >= least
    and number <= most
    and number % 1 == 0
    and 1 / number ~= -math.huge
end

local function is_delta(delta)
  if type(delta) == 'string' then
    return is_integer(delta)
  end
  return is_whole(delta, -MAX_SCORE, MAX_SCORE)
end

local function require_form(group)
  local op, first = group[1], PAIRED[group[1]]
  if not TYPES[op] or not KEYS[3 + group[2]] then
    error('unknown effect ' .. tostring(op) .. ' on key ' .. tostring(group[2]), 0)
  end
  if KEYS[3 + group[2]] == KEYS[1] then
    error('effect ' .. op .. ' on the ledger', 0)
  end
  if not is_whole(group[3], 0, MAX_TTL) then
    error('effect ' .. op .. ' with a time to live of ' .. tostring(group[3]), 0)
  end
  if first and (#group < first - 1 or (#group - first) % 2 == 0) then
    error('effect ' .. op .. ' with half a pair', 0)
  end
  if op == 'X' and (#group < first or #group > SLICE or not is_whole(group[4], 0, MAX_SCORE)) then
    error('a stream entry of ' .. #group .. ' words, of which to keep ' .. tostring(group[4]), 0)
  end
  if op == 'Z' and not (group[4] <= 0 and group[5] >= 0) then
    error('effect Z with deltas from ' .. group[4] .. ' to ' .. group[5], 0)
  end
end

-- Fields that are added to, by key, and the groups that set fields of a key.
local added, setting = {}, {}

local function require_text(key, group)
  for i = PAIRED[group[1]], #group do
    if type(group[i]) ~= 'string' then
      error('effect ' .. group[1] .. ' on ' .. key .. ' with ' .. tostring(group[i]), 0)
    end
  end
end

-- What the commands that write take, for each word of a group. The members of sets are words of a
-- command that reads before they are those of one that writes.
local function require_words(key, group)
  if group[1] == 'Z' then
    if added[key] then
      error('scores of ' .. key .. ' are added to twice', 0)
    end
    added[key] = {}
    local least, greatest = group[4], group[5]
    for i = 7, #group, 2 do
      local member, delta = group[i], group[i + 1]
      -- a comparison with what is no number is an error of its own
      if
        not (delta >= least and delta <= greatest and delta % 1 == 0) or type(member) ~= 'string'
      then
        error('delta ' .. delta .. ' of ' .. tostring(member) .. ' in ' .. key, 0)
      end
    end
  elseif group[1] == 'H' then
    local fields = added[key] or {}
    added[key] = fields
    for i = 5, #group, 2 do
      local field, delta = group[i], group[i + 1]
      if not is_delta(delta) or type(field) ~= 'string' then
        error('delta ' .. tostring(delta) .. ' of ' .. tostring(field) .. ' in ' .. key, 0)
      end
      if fields[field] then
        error('field ' .. field .. ' of ' .. key .. ' is added to twice', 0)
      end
      fields[field] = true
    end
  elseif PAIRED[group[1]] then
    require_text(key, group)
    if group[1] ~= 'X' then
      setting[#setting + 1] = group
    end
  end
end

local function require_that_no_field_is_set_and_added_to()
  for _, group in ipairs(setting) do
    local key = KEYS[3 + group[2]]
    local fields = added[key]
    if fields then
      for i = 4, #group, 2 do
        if fields[group[i]] then
          error('field ' .. group[i] .. ' of ' .. key .. ' is both set and added to', 0)
        end
      end
    end
  end
end

-- The member with its least and greatest sum in between, for each of which they matter.
local function bounds_by_member(bounds)
  local of = {}
  for i = 1, #bounds, 3 do
    of[bounds[i]] = { bounds[i + 1], bounds[i + 2] }
  end
  return of
end

local function leaves(limit, value, delta, bounds)
  if bounds then
    return value + bounds[1] < -limit or value + bounds[2] > limit
  end
  return math.abs(value + delta) > limit
end

-- Adding the greatest sum (0 or more) to the highest score, and the least (0 or less) to the lowest,
-- is enough to know that all is well, the stored scores too. Only where it is not, every member is
-- looked at.
local function overflowing_score(key, group)
  local least, greatest = group[4], group[5]
  local highest = tonumber(redis.call('ZREVRANGE', key, 0, 0, 'WITHSCORES')[2] or 0)
  local lowest = tonumber(redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2] or 0)
  local is_fit = math.max(greatest, highest + greatest) <= MAX_SCORE
    and math.min(least, lowest + least) >= -MAX_SCORE
  if is_fit then
    return nil
  end
  local bounds = bounds_by_member(group[6])
  for i = 7, #group, 2 do
    local delta = group[i + 1]
    local score = redis.call('ZSCORE', key, group[i]) or 0
    if math.abs(delta) > MAX_SCORE or leaves(MAX_SCORE, score, delta, bounds[group[i]]) then
      return group[i]
    end
  end
  return nil
end

local function overflowing_field(key, group)
  local bounds = bounds_by_member(group[4])
  for i = 5, #group, 2 do
    local value = redis.call('HGET', key, group[i]) or '0'
    if not is_integer(value) then
      error('field ' .. group[i] .. ' of ' .. key .. ' is not a whole number of 64 bits: ' .. value, 0)
    end
    if leaves(MAX_FIELD, value, group[i + 1], bounds[group[i]]) then
      return group[i]
    end
  end
  return nil
end

-- The first member that is in the set, or is not.
local function member_that_is(known, key, group)
  for from = 4, #group, SLICE do
    local to = math.min(from + SLICE - 1, #group)
    for i, found in ipairs(redis.call('SMISMEMBER', key, unpack(group, from, to))) do
      if found == known then
        return group[from + i - 1]
      end
    end
  end
  return nil
end

local function require_stream_ids_left(key)
  if redis.call('EXISTS', key) == 0 then
    return
  end
  local info = redis.call('XINFO', 'STREAM', key)
  for i = 1, #info, 2 do
    if info[i] == 'last-generated-id' and string.find(info[i + 1], LAST_STREAM_MILLIS) then
      error('stream ' .. key .. ' has no id left: rename it', 0)
    end
  end
end

local function sliced(command, key, items, first)
  for from = first, #items, SLICE do
    redis.call(command, key, unpack(items, from, math.min(from + SLICE - 1, #items)))
  end
end

local apply = {
  Z = function(key, group)
    for i = 7, #group, 2 do
      redis.call('ZINCRBY', key, group[i + 1], group[i])
    end
  end,
  H = function(key, group)
    for i = 5, #group, 2 do
      redis.call('HINCRBY', key, group[i], group[i + 1])
    end
  end,
  M = function(key, group)
    sliced('SADD', key, group, 4)
  end,
  K = function() end,
  S = function(key, group)
    sliced('HSET', key, group, 4)
  end,
  N = function(key, group)
    for i = 4, #group, 2 do
      redis.call('HSETNX', key, group[i], group[i + 1])
    end
  end,
  X = function(key, group)
    redis.call('XADD', key, 'MAXLEN', '~', group[4], '*', unpack(group, 5))
  end,
}
local EXPIRING = { Z = true, H = true, M = true, X = true }

-- Compare.
require_type(KEYS[1], 'hash')
local found = redis.call('HMGET', KEYS[1], ARGV[1], ARGV[4])
local is_known = found[1] or found[2]
if (found[1] or '') ~= ARGV[2] or (is_known and found[2] ~= ARGV[5]) then
  return { 'refused', found[1] or '', found[2] or '' }
end

-- Asked in here, as nowhere else is it certain which process applies the commit.
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
if run ~= ARGV[8] then
  return { 'restarted', run }
end

-- Validate.
require_type(KEYS[2], 'string')
local version = redis.call('GET', KEYS[2]) or '0'
if not is_canonical(version) or version < '0' or #version > MAX_VERSION_DIGITS then
  error(KEYS[2] .. ' is not a whole number of at most ' .. MAX_VERSION_DIGITS .. ' digits', 0)
end
local groups = cmsgpack.unpack(ARGV[7])
local streams = {}
for _, group in ipairs(groups) do
  require_form(group)
  local key = KEYS[3 + group[2]]
  require_type(key, TYPES[group[1]])
  require_words(key, group)
  if group[1] == 'X' and not streams[key] then
    require_stream_ids_left(key)
    streams[key] = true
  end
  if group[1] == 'M' then
    local counted = member_that_is(1, key, group)
    if counted then
      return { 'counted', key, counted }
    end
  elseif group[1] == 'K' then
    local forgotten = member_that_is(0, key, group)
    if forgotten then
      return { 'forgotten', key, forgotten }
    end
  end
  local member = nil
  if group[1] == 'Z' then
    member = overflowing_score(key, group)
  elseif group[1] == 'H' then
    member = overflowing_field(key, group)
  end
  if member then
    return { 'overflow', key, member }
  end
end
require_that_no_field_is_set_and_added_to()

-- Apply.
for _, group in ipairs(groups) do
  local key = KEYS[3 + group[2]]
  apply[group[1]](key, group)
  if EXPIRING[group[1]] and group[3] > 0 then
    redis.call('PEXPIRE', key, group[3])
  end
end

-- Advance.
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3], ARGV[4], ARGV[5])
local made = redis.call('INCR', KEYS[2])
redis.call('PUBLISH', ARGV[6], made)
return { 'committed', made }
