import { describe, expect, it } from 'vitest';
import { places, placesFor } from './places';

const everywhere = () => true;

describe('navigation', () => {
  it('shows users to the owner only', () => {
    expect(placesFor(['owner'], everywhere).map((place) => place.path)).toContain('/users');
    expect(placesFor(['operator', 'analyst'], everywhere).map((place) => place.path)).not.toContain('/users');
  });

  it('shows no place whose page does not exist', () => {
    expect(placesFor(['owner'], (path) => path === '/rooms').map((place) => place.path)).toEqual(['/rooms']);
  });

  it('gives no keys twice', () => {
    const keys = places.flatMap((place) => (place.keys === undefined ? [] : [place.keys]));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
