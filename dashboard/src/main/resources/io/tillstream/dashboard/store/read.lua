-- Reads several keys at one version: Redis runs no commit while a script runs. It writes nothing.
--
-- KEYS[1]      the version
-- KEYS[2]      hash: SKU code -> product name
-- KEYS[2 + i]  the key of read i
-- ARGV         four words for each read: its kind, and three words that depend on it
--
-- Answers { version, answer of read 1, answer of read 2, ... }.

local WORDS = 4
local EXACT = 2 ^ 53

local kinds = {}

-- All fields of a hash: { number of fields, { field, value, ... } }; no fields if there are more
-- than `most`, because the set of behavior event names is open and other clients must not wait.
function kinds.hash(key, most)
  local fields = redis.call('HLEN', key)
  if fields > tonumber(most) then
    return { fields, {} }
  end
  return { fields, redis.call('HGETALL', key) }
end

-- Some fields of a hash: { exists, { value or nothing, ... } }.
function kinds.fields(key, names)
  local fields = {}
  for name in string.gmatch(names, '[^,]+') do
    fields[#fields + 1] = name
  end
  return { redis.call('EXISTS', key), redis.call('HMGET', key, unpack(fields)) }
end

-- Part of a ranking, best first: { members, { member, score, ... }, { label or nothing, ... } }.
function kinds.rows(key, first, last, labelled)
  local rows = redis.call('ZREVRANGE', key, first, last, 'WITHSCORES')
  local labels = {}
  if labelled == 'labelled' and #rows > 0 then
    local members = {}
    for i = 1, #rows, 2 do
      members[#members + 1] = rows[i]
    end
    labels = redis.call('HMGET', KEYS[2], unpack(members))
  end
  return { redis.call('ZCARD', key), rows, labels }
end

-- The sum of a ranking: { members, sum }; no sum if there are more than `most` members, or if a
-- double cannot hold it exactly.
function kinds.sum(key, most)
  local members = redis.call('ZCARD', key)
  if members > tonumber(most) then
    return { members }
  end
  local sum = 0
  local rows = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
  for i = 2, #rows, 2 do
    sum = sum + tonumber(rows[i])
  end
  return { members, sum < EXACT and string.format('%.0f', sum) or nil }
end

local answers = { redis.call('GET', KEYS[1]) or '0' }
for i = 3, #KEYS do
  local word = (i - 3) * WORDS
  answers[#answers + 1] =
    kinds[ARGV[word + 1]](KEYS[i], ARGV[word + 2], ARGV[word + 3], ARGV[word + 4])
end
return answers
