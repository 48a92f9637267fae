-- Events v2, one event a request: keys=FILE (integration keys), dedup=N (dedup keys, at random).
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "common.lua")

local requests = {}
function init(args)
  local given = options(args)
  local keys = lines(given.keys)
  local headers = { ["Content-Type"] = "application/json" }
  for k = 1, tonumber(given.dedup) do
    requests[k] = wrk.format("POST", "/v2/enqueue", headers, string.format('{"routing_key":"%s","event_action":"trigger",' ..
      '"dedup_key":"disk-%d","payload":{"summary":"Disk 95%% full on db%d","source":"db%d.acme.example","severity":"warning",' ..
      '"component":"postgres","group":"storage","class":"disk","custom_details":{"mount":"/var","used_pct":95}},' ..
      '"client":"acme-monitor"}', keys[k % #keys + 1], k, k, k))
  end
  math.randomseed(os.time() + 7919 * thread)
end

function request() return requests[math.random(#requests)] end
