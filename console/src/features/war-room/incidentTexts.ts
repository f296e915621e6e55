import { defineTexts, type TextPair } from '../../app/i18n/text';

export const incidentKinds = ['streamCut', 'stockOut', 'refundSpike', 'trafficBurst', 'botBurst'] as const;

export type IncidentKind = (typeof incidentKinds)[number];

export const incidentTexts = defineTexts({
  open: { zh: '模拟突发', en: 'Incident' },
  done: { zh: '模拟突发已开始，几秒内可见', en: 'The simulated incident has begun; it shows within seconds' },
});

/** What each incident is called, and what it does to the room. */
export const incidentWords: Readonly<Record<IncidentKind, { readonly name: TextPair; readonly says: TextPair }>> = {
  streamCut: { name: { zh: '断流', en: 'Stream cut' }, says: { zh: '推流中断一到两分钟，多数观众离开', en: 'The stream breaks off for a minute or two; most viewers leave' } },
  stockOut: { name: { zh: '售罄', en: 'Stock-out' }, says: { zh: '讲解中的商品库存清零，八分钟后补货', en: 'The product on screen sells out; it is back after eight minutes' } },
  refundSpike: { name: { zh: '退款激增', en: 'Refund spike' }, says: { zh: '三分之一已支付订单在几分钟内申请退款', en: 'A third of the paid orders ask for their money back within minutes' } },
  trafficBurst: { name: { zh: '流量爆发', en: 'Traffic burst' }, says: { zh: '五分钟内曝光为平时的五倍', en: 'Five times the usual exposures for five minutes' } },
  botBurst: { name: { zh: '刷量涌入', en: 'Bot burst' }, says: { zh: '一批相似账号进入，发同一句话后离开', en: 'A crowd of accounts alike enters, writes one line and leaves' } },
};
