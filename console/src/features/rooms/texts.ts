import { defineTexts } from '../../app/i18n/text';

export const roomsTexts = defineTexts({
  counts: { zh: '{live} 间直播中 · 共 {all} 间', en: '{live} live of {all} rooms' },
  all: { zh: '全部', en: 'All' },
  emptyTitle: { zh: '这里会显示所有直播间', en: 'All live rooms will stand here' },
  emptyWhy: { zh: '还没有收到任何场次的数据。接入平台、回放文件，或启动模拟器。', en: 'No session has sent data yet. Connect a platform, replay a file, or start the simulator.' },
  startSimulator: { zh: '启动模拟器', en: 'Start the simulator' },
  noneInState: { zh: '没有处于此状态的直播间', en: 'No room is in this state' },
  firing: { zh: '触发中的告警', en: 'Firing alerts' },
});
