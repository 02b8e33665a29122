/**
 * The fields of a project's hash, KEYS[1]:
 *
 * - `ticket`: the last turn's. It is the time in microseconds since 1970, or one more than the one before: later turns have
 *   greater numbers even when the data of Redis was lost meanwhile, or its clock was set back.
 * - `version`: the ticket of the turn in which the body was new; `current`: that of the last turn that found it to be the newest.
 * - `etag`, `body`: as PostHog sent them.
 * - `failures`, `problem`: of the turns since.
 *
 * KEYS[2] is the ticket of the turn under way, and expires. Ages are told by the clock of Redis alone. A field that should be a
 * number and is none, which was not written here, counts as absent: the next turn replaces it.
 */
const keptMs = 30 * 24 * 3_600_000;

/** ARGV: known version, age in ms from which on it is due, for how many ms the turn is taken, the same without a copy, "1" to force. */
export const claimScript: string = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local copy = redis.call('HMGET', KEYS[1], 'version', 'current', 'etag', 'ticket', 'failures', 'problem')
local current = tonumber(copy[2] or '')
local version = current and copy[1] or false
local age = -1
if version then
  age = math.floor((now - current) / 1000)
end
local taken = redis.call('PTTL', KEYS[2])
local ticket = false
if ARGV[5] == '1' or ((age < 0 or age >= tonumber(ARGV[2])) and taken < 0) then
  ticket = string.format('%.0f', math.max(now, (tonumber(copy[4] or '') or 0) + 1))
  redis.call('HSET', KEYS[1], 'ticket', ticket)
  redis.call('PEXPIRE', KEYS[1], ${keptMs})
  redis.call('SET', KEYS[2], ticket, 'PX', version and ARGV[3] or ARGV[4])
end
local body = false
if version and version ~= ARGV[1] then
  body = redis.call('HGET', KEYS[1], 'body')
end
return { version, age, copy[3], body, ticket, taken, tonumber(copy[5] or '') or 0, copy[6] }
`;

/** ARGV: ticket, etag, body, channel. Returns the version, or nothing where a later turn has written. */
export const writeScript: string = `
local copy = redis.call('HMGET', KEYS[1], 'version', 'current', 'body')
local current = tonumber(copy[2] or '')
if current and current > tonumber(ARGV[1]) then
  return false
end
local isNew = not (current and copy[1]) or copy[3] ~= ARGV[3]
local version = isNew and ARGV[1] or copy[1]
redis.call('HSET', KEYS[1], 'version', version, 'current', ARGV[1], 'etag', ARGV[2], 'body', ARGV[3])
redis.call('HDEL', KEYS[1], 'failures', 'problem')
redis.call('PEXPIRE', KEYS[1], ${keptMs})
if isNew then
  redis.call('PUBLISH', ARGV[4], version)
end
return version
`;

/** ARGV: ticket, version. Returns whether that version is there. */
export const confirmScript = `
local copy = redis.call('HMGET', KEYS[1], 'version', 'current')
local current = tonumber(copy[2] or '')
if not current or copy[1] ~= ARGV[2] then
  return 0
end
if current < tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'current', ARGV[1])
  redis.call('HDEL', KEYS[1], 'failures', 'problem')
end
return 1
`;

/** ARGV: ticket, problem, for how many ms nobody needs to try. Of a turn that another has taken over, nothing is kept. */
export const failScript = `
if redis.call('GET', KEYS[2]) == ARGV[1] then
  redis.call('HINCRBY', KEYS[1], 'failures', 1)
  redis.call('HSET', KEYS[1], 'problem', ARGV[2])
  redis.call('PEXPIRE', KEYS[2], ARGV[3])
end
return 0
`;

/** ARGV: ticket. */
export const releaseScript = `
if redis.call('GET', KEYS[2]) == ARGV[1] then
  redis.call('DEL', KEYS[2])
end
return 0
`;
