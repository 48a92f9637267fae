-- Alertmanager's webhooks of 100 alerts, a whole group each as Alertmanager sends them: keys=FILE, dedup=N alerts in all,
-- rate=WEBHOOKS a second from each thread (0: as many as it can).
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "common.lua")

local PER_WEBHOOK = 100
local requests = {}

local function alert(k, group)
  return string.format('{"status":"firing","labels":{"alertname":"HighLatency","cluster":"eu-%d","instance":"api-%d.acme.example:9100",' ..
    '"job":"api","service":"checkout","severity":"warning"},"annotations":{"summary":"p99 of api-%d is above 2 s",' ..
    '"runbook_url":"https://runbooks.acme.example/latency"},"startsAt":"2026-03-01T10:00:00.000Z","endsAt":"0001-01-01T00:00:00Z",' ..
    '"generatorURL":"https://prometheus.acme.example/graph?g0.expr=latency","fingerprint":"%016x"}', group, k, k, k)
end

local function webhook(group)
  local alerts = {}
  for i = 1, PER_WEBHOOK do alerts[i] = alert(group * PER_WEBHOOK + i, group) end
  return string.format('{"version":"4","groupKey":"{}:{cluster=\\"eu-%d\\"}","truncatedAlerts":0,"status":"firing","receiver":"tocsin",' ..
    '"groupLabels":{"cluster":"eu-%d"},"commonLabels":{"job":"api"},"commonAnnotations":{},' ..
    '"externalURL":"https://alertmanager.acme.example","alerts":[%s]}', group, group, table.concat(alerts, ","))
end

function init(args)
  local given = options(args)
  local keys = lines(given.keys)
  local headers = { ["Content-Type"] = "application/json" }
  for group = 0, tonumber(given.dedup) / PER_WEBHOOK - 1 do
    requests[#requests + 1] = wrk.format("POST", "/in/alertmanager/" .. keys[group % #keys + 1], headers, webhook(group))
  end
  math.randomseed(os.time() + 7919 * thread)
  if tonumber(given.rate) > 0 then paced(tonumber(given.rate)) end
end

function request() return requests[math.random(#requests)] end
