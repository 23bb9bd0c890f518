package dev.petstore.cache;

/**
 * What Redis does for one call on a sliding window: a list of the latest calls' times, the newest
 * first and no longer than the limit, whose last one must lie a whole period back. One round trip
 * and constant time, whatever the limit is.
 */
final class SlidingWindowScript {
  /** Gives 0 if the call may begin, else the microseconds until another one may. */
  static final String TEXT =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000000 + time[2]
      local calls = tonumber(ARGV[1])
      local period = tonumber(ARGV[2])
      if redis.call('LLEN', KEYS[1]) >= calls then
        local wait = redis.call('LINDEX', KEYS[1], calls - 1) + period - now
        if wait > 0 then
          return wait
        end
      end
      redis.call('LPUSH', KEYS[1], string.format('%.0f', now))
      redis.call('LTRIM', KEYS[1], 0, calls - 1)
      redis.call('PEXPIRE', KEYS[1], math.ceil(period / 1000))
      return 0
      """;

  private SlidingWindowScript() {}
}
