import { App } from 'antd';
import { useEffect } from 'react';

/** On a touch screen a tap shows what a mouse sees by hovering: the title of anything that is not itself a control. */
export function useTapForTitles(): void {
  const { message } = App.useApp();
  useEffect(() => {
    const onPointerUp = (event: PointerEvent) => {
      if (event.pointerType !== 'touch' || !(event.target instanceof Element)) return;
      const titled = event.target.closest('[title]');
      if (titled === null || titled.closest('button, a, input, [role="button"], [role="combobox"]') !== null) return;
      const title = titled.getAttribute('title');
      if (title !== null && title !== '') void message.open({ key: 'title', content: title, duration: 3 });
    };
    document.addEventListener('pointerup', onPointerUp);
    return () => document.removeEventListener('pointerup', onPointerUp);
  }, [message]);
}
