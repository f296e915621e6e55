import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { createContext, useContext, useLayoutEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { riseIsRed, usePreferences, type ThemeMode } from '../preferences';
import { antThemeOf } from './antTheme';
import { cssVariablesOf } from './cssVariables';
import { paletteOf, type Appearance, type Palette } from './palette';

interface Look {
  readonly appearance: Appearance;
  readonly palette: Palette;
}

const LookContext = createContext<Look>({ appearance: 'light', palette: paletteOf('light') });

export function useLook(): Look {
  return useContext(LookContext);
}

const darkQuery = globalThis.matchMedia?.('(prefers-color-scheme: dark)');

function subscribeToSystem(listener: () => void): () => void {
  darkQuery?.addEventListener('change', listener);
  return () => darkQuery?.removeEventListener('change', listener);
}

function useAppearance(mode: ThemeMode): Appearance {
  const systemIsDark = useSyncExternalStore(subscribeToSystem, () => darkQuery?.matches ?? false);
  if (mode === 'system') return systemIsDark ? 'dark' : 'light';
  return mode;
}

function applyToDocument(appearance: Appearance, variables: Record<string, string>): void {
  const root = document.documentElement;
  root.dataset['appearance'] = appearance;
  root.style.colorScheme = appearance;
  for (const [name, value] of Object.entries(variables)) root.style.setProperty(name, value);
}

interface ThemeProviderProps {
  /** Overrides the reader's choice; the wall screen is always dark. */
  readonly force?: Appearance;
  readonly children: ReactNode;
}

export function ThemeProvider({ force, children }: ThemeProviderProps) {
  const preferences = usePreferences();
  const chosen = useAppearance(preferences.theme);
  const appearance = force ?? chosen;
  const risesRed = riseIsRed(preferences);
  const look = useMemo<Look>(() => ({ appearance, palette: paletteOf(appearance) }), [appearance]);
  const antTheme = useMemo(() => antThemeOf(appearance), [appearance]);

  useLayoutEffect(() => {
    applyToDocument(appearance, cssVariablesOf(look.palette, risesRed));
    document.documentElement.lang = preferences.language;
  }, [appearance, look, risesRed, preferences.language]);

  return (
    <LookContext.Provider value={look}>
      <ConfigProvider
        theme={antTheme}
        componentSize="small"
        locale={preferences.language === 'zh-CN' ? zhCN : enUS}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        <AntApp component={false}>{children}</AntApp>
      </ConfigProvider>
    </LookContext.Provider>
  );
}
