/** What things are called, and how numbers are written. */

const TITLES = {
  petstore_database: 'Database',
  payment_gateway: 'Payments',
  redis_cache: 'Cache',
  kafka_events: 'Events',
  ml_pet_advisor: 'Pet advisor',
  file_system: 'Photos',
};

export function title(guard) {
  return TITLES[guard] ?? guard.replaceAll('_', ' ');
}

export const STATUS = {
  healthy: 'Healthy',
  under_pressure: 'Under pressure',
  degraded: 'Degraded',
  silent: 'No answer',
};

export const WORST_FIRST = ['silent', 'degraded', 'under_pressure'];

/** A dependency that gives no answer is told as that, whatever its calls did before. */
export function statusOf(guard) {
  return guard.silent ? 'silent' : guard.status;
}

/** What a circuit breaker does with calls, in two parts. */
export const BREAKER = {
  closed: ['Circuit closed', 'calls pass'],
  half_open: ['Circuit half-open', 'only trial calls pass'],
  open: ['Circuit open', 'calls are turned away'],
  forced_open: ['Forced open', 'calls are turned away'],
  forced_closed: ['Forced closed', 'calls pass, whatever happens'],
  disabled: ['No circuit breaker', 'calls pass'],
};

export const OUTCOMES = [
  ['success', 'answered'],
  ['failure', 'failed'],
  ['timeout', 'timeout'],
  ['rejected', 'rejected'],
  ['ignored', 'ignored'],
];

export function duration(millis) {
  if (millis < 9.95) {
    return `${millis.toFixed(1)} ms`;
  }
  if (millis < 999.5) {
    return `${Math.round(millis)} ms`;
  }
  return seconds(millis / 1000);
}

export function seconds(value) {
  if (value < 9.95) {
    return `${Number(value.toFixed(1))} s`;
  }
  return value < 120 ? `${Math.round(value)} s` : `${Math.round(value / 60)} min`;
}

/** So many a second. */
export function rate(value) {
  return value === 0 || value >= 9.95 ? String(Math.round(value)) : value.toFixed(1);
}
