-- Accepts that records of one topic are lost: the ledger goes on without them, if it still stands
-- where the operator saw it. Otherwise nothing changes at all.
--
-- KEYS[1] ledger (hash)   KEYS[2] version (string)   KEYS[3] counters (hash)   KEYS[4] spouts (hash)
-- ARGV[1] channel for the new version
-- ARGV[2] field of the topic's Kafka id   ARGV[3] its expected value, '' for absent   ARGV[4] its new value
-- ARGV[5] counter of lost records         ARGV[6] how many are known to be lost
-- ARGV[7] counter of accepted losses
-- ARGV[8…] for each partition: its field, its expected next offset, its new one or '' to forget it
--
-- Replies {'accepted', version} or {'refused', field, what the ledger says of it}.
--
-- Redis does not roll back, so everything that can fail is checked before the first write. The
-- reports of the partitions are removed: they speak of a ledger that is no more.

local function require_type(key, wanted)
  local found = redis.call('TYPE', key).ok
  if found ~= 'none' and found ~= wanted then
    error('key ' .. key .. ' is a ' .. found .. ', not a ' .. wanted, 0)
  end
end

local function require_number(what, text)
  if not string.find(text or '0', '^%d+$') or #(text or '0') > 15 then
    error(what .. ' is not a whole number: ' .. text, 0)
  end
end

require_type(KEYS[1], 'hash')
require_type(KEYS[2], 'string')
require_type(KEYS[3], 'hash')
require_type(KEYS[4], 'hash')
require_number(KEYS[2], redis.call('GET', KEYS[2]) or '0')
require_number(ARGV[5], redis.call('HGET', KEYS[3], ARGV[5]) or '0')
require_number(ARGV[7], redis.call('HGET', KEYS[3], ARGV[7]) or '0')

-- Compare.
local id = redis.call('HGET', KEYS[1], ARGV[2]) or ''
if id ~= ARGV[3] then
  return { 'refused', ARGV[2], id }
end
for i = 8, #ARGV, 3 do
  local next = redis.call('HGET', KEYS[1], ARGV[i]) or ''
  if next ~= ARGV[i + 1] then
    return { 'refused', ARGV[i], next }
  end
end

-- Go on.
local partitions = 0
for i = 8, #ARGV, 3 do
  if ARGV[i + 2] == '' then
    redis.call('HDEL', KEYS[1], ARGV[i])
  else
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 2])
  end
  redis.call('HDEL', KEYS[4], ARGV[i])
  partitions = partitions + 1
end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[4])
redis.call('HINCRBY', KEYS[3], ARGV[5], ARGV[6])
redis.call('HINCRBY', KEYS[3], ARGV[7], partitions)
local version = redis.call('INCR', KEYS[2])
redis.call('PUBLISH', ARGV[1], version)
return { 'accepted', version }
