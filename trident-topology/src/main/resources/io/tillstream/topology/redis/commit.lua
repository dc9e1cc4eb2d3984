-- The commit: moves the ledger of one topic partition and applies everything that was counted for
-- the records it moves over, or does nothing at all.
--
-- KEYS[1] ledger (hash)   KEYS[2] version (string)   KEYS[3…] the keys of the effects
-- ARGV[1] field of the partition's next offset       ARGV[2] its expected value, '' for absent
-- ARGV[3] its new value
-- ARGV[4] field of the topic's Kafka id              ARGV[5] the id that the records came from
-- ARGV[6] channel for the new version
-- ARGV[7] effects as MessagePack: groups of {op, key index from 0, number, …}, see EffectsEncoding
--
-- Replies {'committed', version}, {'refused', offset found, id found} or {'overflow', key, member}.
--
-- Redis does not roll back, so everything that can fail is checked before the first write: the
-- ledger, the type of each key, that no score leaves the range in which a double is exact.

local MAX_SCORE = 9007199254740991 -- 2^53 - 1
local MAX_FIELD = 9223372036854770000 -- just below 2^63, as exactly as a double can say it
local SLICE = 4000 -- arguments of one variadic command; Lua's stack holds about 8,000

local TYPES = { Z = 'zset', H = 'hash', S = 'hash', N = 'hash', M = 'set', X = 'stream' }

local function require_type(key, wanted)
  local found = redis.call('TYPE', key).ok
  if found ~= 'none' and found ~= wanted then
    error('key ' .. key .. ' is a ' .. found .. ', not a ' .. wanted .. ': rename it', 0)
  end
end

-- Adding the largest delta to the largest score is enough to know that all is well. Only where it
-- is not, every member is looked at.
local function overflowing_score(key, group)
  local top = redis.call('ZREVRANGE', key, 0, 0, 'WITHSCORES')
  if group[4] <= MAX_SCORE and tonumber(top[2] or '0') + group[4] <= MAX_SCORE then
    return nil
  end
  for i = 5, #group, 2 do
    local score = tonumber(redis.call('ZSCORE', key, group[i]) or '0')
    if score + group[i + 1] > MAX_SCORE then
      return group[i]
    end
  end
  return nil
end

local function overflowing_field(key, group)
  for i = 5, #group, 2 do
    local value = redis.call('HGET', key, group[i]) or '0'
    if not string.find(value, '^%-?%d+$') then
      error('field ' .. group[i] .. ' of ' .. key .. ' is not a whole number: ' .. value, 0)
    end
    if tonumber(value) + group[i + 1] > MAX_FIELD then
      return group[i]
    end
  end
  return nil
end

local function sliced(command, key, items, first)
  for from = first, #items, SLICE do
    redis.call(command, key, unpack(items, from, math.min(from + SLICE - 1, #items)))
  end
end

local apply = {
  Z = function(key, group)
    for i = 5, #group, 2 do
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
  S = function(key, group)
    sliced('HSET', key, group, 4)
  end,
  N = function(key, group)
    for i = 4, #group, 2 do
      redis.call('HSETNX', key, group[i], group[i + 1])
    end
  end,
  X = function(key, group)
    redis.call('XADD', key, 'MAXLEN', '~', group[3], '*', unpack(group, 4))
  end,
}
local EXPIRING = { Z = true, H = true, M = true }

-- Compare.
require_type(KEYS[1], 'hash')
local found = redis.call('HMGET', KEYS[1], ARGV[1], ARGV[4])
if (found[1] or '') ~= ARGV[2] or (found[2] and found[2] ~= ARGV[5]) then
  return { 'refused', found[1] or '', found[2] or '' }
end

-- Validate.
require_type(KEYS[2], 'string')
if not string.find(redis.call('GET', KEYS[2]) or '0', '^%d+$') then
  error(KEYS[2] .. ' is not a whole number', 0)
end
local groups = cmsgpack.unpack(ARGV[7])
for _, group in ipairs(groups) do
  local key = KEYS[3 + group[2]]
  require_type(key, TYPES[group[1]])
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
local version = redis.call('INCR', KEYS[2])
redis.call('PUBLISH', ARGV[6], version)
return { 'committed', version }
