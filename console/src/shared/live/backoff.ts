const firstDelayMs = 500;
const delayMsMax = 30_000;

/**
 * Wait before retry `attempt` (0 is the first): doubles from 0.5 s to 30 s. `random` in [0, 1) spreads the waits between
 * half and whole, so that a hundred consoles do not return in the same second after a restart.
 */
export function retryDelayMs(attempt: number, random: number): number {
  const whole = Math.min(delayMsMax, firstDelayMs * 2 ** Math.min(attempt, 16));
  return Math.round(whole * (0.5 + random / 2));
}
