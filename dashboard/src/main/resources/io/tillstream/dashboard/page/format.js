// Figures and names of windows for people. Amounts come as whole minor units and never become a binary
// fraction: the formatter gets their decimal text.

const counts = new Intl.NumberFormat();
const rates = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const smallRates = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const formatters = new Map();

export function count(value) {
  return counts.format(value);
}

export function rate(perSecond) {
  if (perSecond === 0) {
    return '0';
  }
  return perSecond >= 100 ? rates.format(perSecond) : smallRates.format(perSecond);
}

export function money(minorUnits, currency, fractionDigits) {
  const key = currency + fractionDigits;
  if (!formatters.has(key)) {
    formatters.set(
      key,
      new Intl.NumberFormat(undefined, {
        style: 'currency',
        currency,
        minimumFractionDigits: fractionDigits,
        maximumFractionDigits: fractionDigits,
      }),
    );
  }
  return formatters.get(key).format(decimal(minorUnits, fractionDigits));
}

/** A score or a total in the unit that the server names: money or a count. */
export function score(value, unit, message) {
  return unit === 'money' ? money(value, message.currency, message.fractionDigits) : count(value);
}

/** 37905 with two digits is "379.05". */
export function decimal(minorUnits, fractionDigits) {
  const sign = minorUnits < 0 ? '-' : '';
  const digits = BigInt(minorUnits).toString().replace('-', '').padStart(fractionDigits + 1, '0');
  const point = digits.length - fractionDigits;
  return sign + digits.slice(0, point) + (fractionDigits > 0 ? '.' + digits.slice(point) : '');
}

/** 400 is "0.4 s", 65000 is "1 min". */
export function duration(millis) {
  if (millis < 10_000) {
    return (Math.max(0, millis) / 1000).toFixed(1) + ' s';
  }
  const seconds = Math.round(millis / 1000);
  if (seconds < 60) {
    return seconds + ' s';
  }
  if (seconds < 3600) {
    return Math.floor(seconds / 60) + ' min';
  }
  return seconds < 86_400
    ? Math.floor(seconds / 3600) + ' h'
    : Math.floor(seconds / 86_400) + ' d';
}

export function timeOfDay(iso) {
  return new Date(iso).toLocaleTimeString();
}

/** The name of a window such as day:2026-11-20, whose label is in the zone of the windows. */
export function windowName(window) {
  const { kind, day, hours } = parts(window);
  const name = day === '' ? 'all time' : date(day, { weekday: 'short' });
  return kind === 'hour' ? `${name}, ${hours}` : name;
}

/** The same in a few characters: the date of a day, the time of an hour. */
export function shortWindowName(window) {
  const { kind, day, hours } = parts(window);
  return kind === 'hour' ? hours : day === '' ? 'all time' : date(day, {});
}

function parts(window) {
  const colon = window.indexOf(':');
  if (colon < 0) {
    return { kind: window, day: '', hours: '' };
  }
  const label = window.slice(colon + 1);
  const hour = label.slice(11, 13);
  return {
    kind: window.slice(0, colon),
    day: label.slice(0, 10),
    hours: `${hour}:00–${hour}:59`,
  };
}

function date(day, more) {
  return new Date(day + 'T00:00:00Z').toLocaleDateString(undefined, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...more,
  });
}
