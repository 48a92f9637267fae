-- The same load as events.lua for Alertmanager: one alert a request, dedup=N label sets at random over 20 services.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "common.lua")

local requests = {}
function init(args)
  local headers = { ["Content-Type"] = "application/json" }
  for k = 1, tonumber(options(args).dedup) do
    requests[k] = wrk.format("POST", "/api/v2/alerts", headers, string.format('[{"labels":{"alertname":"Disk%d","service":"s%d",' ..
      '"severity":"warning","instance":"db%d.acme.example","component":"postgres","class":"disk"},' ..
      '"annotations":{"summary":"Disk 95%% full on db%d","mount":"/var","used_pct":"95"}}]', k, k % 20, k, k))
  end
  math.randomseed(os.time() + 7919 * thread)
end

function request() return requests[math.random(#requests)] end
