-- Events that each open an incident, at a pace, with a ledger of those that were accepted: keys=FILE, rate=EVENTS a second,
-- prefix=WORD of the dedup keys, ledger=FILE. For one thread.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "common.lua")

local keys, prefix, ledger
local number = 0
local headers = { ["Content-Type"] = "application/json" }

function init(args)
  local given = options(args)
  keys, prefix, ledger = lines(given.keys), given.prefix, assert(io.open(given.ledger, "a"))
  ledger:setvbuf("full", 65536)
  paced(tonumber(given.rate))
end

function request()
  number = number + 1
  local key = prefix .. "-" .. number
  return wrk.format("POST", "/v2/enqueue", headers, string.format('{"routing_key":"%s","event_action":"trigger","dedup_key":"%s",' ..
    '"payload":{"summary":"Disk full: %s","source":"db7.acme.example","severity":"critical"}}', keys[number % #keys + 1], key, key))
end

-- When the answer was there, in microseconds, and what it answered. The file is written when wrk ends.
function response(status, _, body)
  if status == 202 then
    ledger:write(string.format("%.0f\t%s\n", clock() * 1e6, body:match('"dedup_key":"([^"]+)"')))
  end
end
