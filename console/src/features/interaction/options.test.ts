import { describe, expect, it } from 'vitest';
import { readOptions } from './TalliesPanel';

describe('options of a poll', () => {
  it('reads a label and what viewers send, also with a full-width sign', () => {
    expect(readOptions('红色=1/红\n蓝色＝2')).toEqual([{ label: '红色', tokens: ['1', '红'] }, { label: '蓝色', tokens: ['2'] }]);
  });

  it('takes the label itself where nothing else is given, and no empty lines', () => {
    expect(readOptions('\n 要 \n')).toEqual([{ label: '要', tokens: ['要'] }]);
  });
});
