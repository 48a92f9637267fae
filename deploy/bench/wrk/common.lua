-- What the load scripts share: options, a clock, a pace, and the result as a line of JSON.
local ffi = require("ffi")
ffi.cdef [[ typedef struct { long seconds; long nanos; } moment; int clock_gettime(int clock, moment *into); ]]
local moment = ffi.new("moment")

-- Seconds since 1970, to the microsecond.
function clock()
  ffi.C.clock_gettime(0, moment)
  return tonumber(moment.seconds) + tonumber(moment.nanos) / 1e9
end

-- name=value words after the address.
function options(args)
  local given = {}
  for i = 1, #args do
    local name, value = args[i]:match("^([^=]+)=(.*)$")
    given[name] = value
  end
  return given
end

function lines(file)
  local all = {}
  for line in io.lines(file) do all[#all + 1] = line end
  return all
end

-- So many requests a second from this thread, spread evenly, however long the answers take while a connection is free.
function paced(per_second)
  local slot = clock()
  delay = function()
    slot = slot + 1 / per_second
    return math.max(0, (slot - clock()) * 1000)
  end
end

local threads = 0
function setup(thread)
  thread:set("thread", threads)
  threads = threads + 1
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('RESULT {"requests":%d,"seconds":%.3f,"errors":%d,"p50":%.3f,"p99":%.3f}\n', summary.requests,
    summary.duration / 1e6, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
