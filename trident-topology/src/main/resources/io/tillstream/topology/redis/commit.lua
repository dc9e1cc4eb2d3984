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
-- ledger, the form of the effects, the type of each key, that a number to be changed is spelled as
-- Redis accepts it, that no score leaves the range in which a double is exact and no field that of
-- 64 bits, that no member of a set is counted already, that those which must be there are, that a
-- stream has an id left. Deltas are whole numbers, of either sign, that EffectsEncoding wrote; a
-- delta that a double does not hold exactly is decimal text, which Lua adds and Redis takes as it is.

local MAX_SCORE = 9007199254740991 -- 2^53 - 1, both ways
-- Far enough below 2^63 that rounding in the additions here does not matter, both ways.
local MAX_FIELD = 9223372036854770000
local LARGEST_INTEGER = '9223372036854775807' -- 2^63 - 1
local MAX_VERSION_DIGITS = 18 -- one more always fits into 63 bits
local MAX_TTL = 1e15 -- milliseconds; far more would overflow Redis's clock
local LAST_STREAM_ID = '18446744073709551615-18446744073709551615'
local SLICE = 4000 -- arguments of one variadic command; Lua's stack holds about 8,000

local TYPES = { Z = 'zset', H = 'hash', S = 'hash', N = 'hash', M = 'set', K = 'set', X = 'stream' }
local PAIRED = { Z = 6, H = 4, S = 4, N = 4, X = 5 } -- where member, delta or field, value begin

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
  local digits = string.gsub(value, '^%-', '')
  return is_canonical(value)
    and (#digits < #LARGEST_INTEGER or (#digits == #LARGEST_INTEGER and digits <= LARGEST_INTEGER))
end

local function require_form(group)
  local op, first = group[1], PAIRED[group[1]]
  if not TYPES[op] or not KEYS[3 + group[2]] then
    error('unknown effect ' .. tostring(op) .. ' on key ' .. tostring(group[2]), 0)
  end
  local number = group[3]
  if type(number) ~= 'number' or number < 0 or number > MAX_TTL or number % 1 ~= 0 then
    error('effect ' .. op .. ' with ' .. tostring(number), 0)
  end
  if first and (#group < first - 1 or (#group - first) % 2 == 0) then
    error('effect ' .. op .. ' with half a pair', 0)
  end
  if op == 'X' and (#group < first or #group > SLICE) then
    error('a stream entry of ' .. #group .. ' words', 0)
  end
  if op == 'Z' and not (group[4] <= 0 and group[5] >= 0) then
    error('effect Z with deltas from ' .. group[4] .. ' to ' .. group[5], 0)
  end
end

-- Adding the greatest delta to the highest score, and the least to the lowest, is enough to know that
-- all is well. Only where it is not, every member is looked at.
local function overflowing_score(key, group)
  local least, greatest = group[4], group[5]
  local highest = redis.call('ZREVRANGE', key, 0, 0, 'WITHSCORES')[2] or 0
  local is_fit = greatest <= MAX_SCORE and highest + greatest <= MAX_SCORE
  if least < 0 then
    local lowest = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2] or 0
    is_fit = is_fit and least >= -MAX_SCORE and lowest + least >= -MAX_SCORE
  end
  if is_fit then
    return nil
  end
  for i = 6, #group, 2 do
    local delta = group[i + 1]
    local sum = (redis.call('ZSCORE', key, group[i]) or 0) + delta
    if math.abs(delta) > MAX_SCORE or math.abs(sum) > MAX_SCORE then
      return group[i]
    end
  end
  return nil
end

local function overflowing_field(key, group)
  for i = 4, #group, 2 do
    local value = redis.call('HGET', key, group[i]) or '0'
    if not is_integer(value) then
      error('field ' .. group[i] .. ' of ' .. key .. ' is not a whole number of 64 bits: ' .. value, 0)
    end
    if math.abs(value + group[i + 1]) > MAX_FIELD then
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

local function require_stream_id_left(key)
  if redis.call('EXISTS', key) == 0 then
    return
  end
  local info = redis.call('XINFO', 'STREAM', key)
  for i = 1, #info, 2 do
    if info[i] == 'last-generated-id' and info[i + 1] == LAST_STREAM_ID then
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
    for i = 6, #group, 2 do
      redis.call('ZINCRBY', key, group[i + 1], group[i])
    end
  end,
  H = function(key, group)
    for i = 4, #group, 2 do
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
if (found[1] or '') ~= ARGV[2] or (found[2] and found[2] ~= ARGV[5]) then
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
  if group[1] == 'X' and not streams[key] then
    require_stream_id_left(key)
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
