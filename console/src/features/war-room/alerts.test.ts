import { describe, expect, it } from 'vitest';
import type { AlertView } from '../../shared/api/contract';
import { inLoudnessOrder, loudestWaiting } from './alerts';

const alert = (id: string, rest: Partial<AlertView> = {}): AlertView => ({
  id, rule: id, ruleName: id, session: 's', room: 'r', metric: 'gmv', level: 'amber', state: 'firing', value: 1, threshold: 2, since: '2026-01-01T00:00:00Z',
  firedAt: null, resolvedAt: null, acknowledgedBy: null, silencedBy: null, inhibitedBy: null, labels: {}, ...rest,
});

describe('alerts', () => {
  it('stand with the loudest first and the handled last; resolved and inhibited ones are not shown', () => {
    const alerts = [
      alert('blue', { level: 'blue' }),
      alert('handled', { level: 'red', acknowledgedBy: 'x' }),
      alert('red', { level: 'red' }),
      alert('resolved', { level: 'red', state: 'resolved' }),
      alert('inhibited', { level: 'red', inhibitedBy: 'red' }),
    ];
    expect(inLoudnessOrder(alerts).map((shown) => shown.id)).toEqual(['red', 'blue', 'handled']);
    expect(loudestWaiting(alerts)?.id).toBe('red');
  });

  it('has nothing to acknowledge when all are handled', () => {
    expect(loudestWaiting([alert('a', { acknowledgedBy: 'x' }), alert('b', { silencedBy: 's' })])).toBeUndefined();
  });
});
