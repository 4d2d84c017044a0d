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
  /** Makes it that time; stamps may then lie before earlier ones. */
  readonly set: (now: Date) => void;
  /** Moves it on by so many milliseconds, or back. */
  readonly advance: (milliseconds: number) => void;
  /** Stops it, at the given time or where it is. Stamps still differ, by a microsecond each. */
  readonly freeze: (now?: Date) => void;
  /** Lets it run on from where it is. */
  readonly run: () => void;
  /** @returns what makes it stand where it stands now or, where it runs, as far from the machine's clock as now */
  readonly snapshot: () => () => void;
}

/** Where the hands are: `ahead` of the machine's clock while it runs, or still. In milliseconds. */
type Hands = { readonly ahead: number } | { readonly still: number };

/** A clock that runs from `start`, or with the machine's own. */
export function siteClock(start = new Date()): Clock {
  let hands = runningFrom(timeOf(start));
  let last = -Infinity;
  const milliseconds = (): number => ('still' in hands ? hands.still : Date.now() + hands.ahead);
  const turnTo = (now: number): void => {
    hands = 'still' in hands ? { still: now } : runningFrom(now);
    last = -Infinity;
  };
  const stamp = (): string => {
    last = Math.max(milliseconds() * 1000, last + 1);
    return formatStamp(last);
  };
  return {
    stamp,
    today: () => formatStamp(milliseconds() * 1000).slice(0, 10),
    time: () => stamp().slice(11),
    milliseconds,
    set: (now) => turnTo(timeOf(now)),
    advance: (by) => turnTo(timeOf(new Date(milliseconds() + by))),
    freeze: (now) => {
      hands = { still: now ? timeOf(now) : milliseconds() };
      if (now) last = -Infinity;
    },
    run: () => {
      hands = runningFrom(milliseconds());
    },
    snapshot: () => {
      const [keptHands, keptLast] = [hands, last];
      return () => {
        [hands, last] = [keptHands, keptLast];
      };
    },
  };
}

function runningFrom(now: number): Hands {
  return { ahead: now - Date.now() };
}

/** @throws RangeError for a date that is none, or outside the years that the database keeps */
function timeOf(date: Date): number {
  const milliseconds = date.getTime();
  if (milliseconds >= EARLIEST && milliseconds <= LATEST) return milliseconds;
  throw new RangeError('The clock of a sandbox is set to a valid date in the years 1000 to 9999.');
}

const EARLIEST = Date.UTC(1000, 0);
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** A time in microseconds since 1970 as a stamp. */
export function formatStamp(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1000);
  const iso = new Date(milliseconds).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}${String(microseconds % 1000).padStart(3, '0')}`;
}
