/** Tells the time of the site, which runs in UTC. */
export interface Clock {
  /** `YYYY-MM-DD HH:MM:SS.ffffff`, later than every stamp before it, so that stamps order writes. */
  readonly stamp: () => string;
  /** `YYYY-MM-DD`. */
  readonly today: () => string;
  /** `HH:MM:SS.ffffff`. */
  readonly time: () => string;
  /** Milliseconds since 1970. */
  readonly milliseconds: () => number;
  /** Makes it that time, from which the clock runs on; stamps may then lie before earlier ones. */
  readonly set: (now: Date) => void;
}

/** A clock that runs from `start`, or with the machine's own. */
export function siteClock(start = new Date()): Clock {
  let ahead = start.getTime() - Date.now();
  let last = -Infinity;
  const milliseconds = (): number => Date.now() + ahead;
  const stamp = (): string => {
    last = Math.max(milliseconds() * 1000, last + 1);
    return formatStamp(last);
  };
  return {
    stamp,
    today: () => formatStamp(milliseconds() * 1000).slice(0, 10),
    time: () => stamp().slice(11),
    milliseconds,
    set: (now) => {
      ahead = now.getTime() - Date.now();
      last = -Infinity;
    },
  };
}

/** A time in microseconds since 1970 as a stamp. */
export function formatStamp(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1000);
  const iso = new Date(milliseconds).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}${String(microseconds % 1000).padStart(3, '0')}`;
}
