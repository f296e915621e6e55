import { describe, expect, it } from 'vitest';
import type { AlertView } from '../../shared/api/contract';
import { activeOf, historyOf, phaseOfSilence } from './order';

const alert = (id: string, change: Partial<AlertView>): AlertView => ({
  id, rule: 'r', ruleName: 'r', session: 's', room: 'room', metric: 'gmv', level: 'amber', state: 'firing', value: 1, threshold: 2, since: '2026-11-22T12:00:00Z',
  firedAt: null, resolvedAt: null, acknowledgedBy: null, silencedBy: null, inhibitedBy: null, labels: {}, ...change,
});

describe('alerts', () => {
  it('stand with what nobody handles first, the loudest on top, and the pending below', () => {
    const ids = activeOf([
      alert('pending', { state: 'pending', level: 'red' }), alert('blue', { level: 'blue' }), alert('handled', { level: 'red', acknowledgedBy: 'me' }),
      alert('red', { level: 'red' }), alert('older', { level: 'blue', since: '2026-11-22T11:00:00Z' }), alert('over', { state: 'resolved' }),
    ]).map((one) => one.id);
    expect(ids).toEqual(['red', 'older', 'blue', 'handled', 'pending']);
  });

  it('stand in the history with the newest first', () => {
    const ids = historyOf([alert('a', { state: 'resolved', resolvedAt: '2026-11-22T12:00:00Z' }), alert('b', { state: 'resolved', resolvedAt: '2026-11-22T13:00:00Z' }), alert('c', {})]).map((one) => one.id);
    expect(ids).toEqual(['b', 'a']);
  });
});

describe('a silence', () => {
  const silence = { id: '1', matchers: [], from: '2026-11-22T12:00:00Z', until: '2026-11-22T13:00:00Z', comment: '', createdBy: '' };
  it('is in force from its start until before its end', () => {
    expect(phaseOfSilence(silence, Date.parse(silence.from) - 1)).toBe('coming');
    expect(phaseOfSilence(silence, Date.parse(silence.from))).toBe('inForce');
    expect(phaseOfSilence(silence, Date.parse(silence.until))).toBe('expired');
  });
});
