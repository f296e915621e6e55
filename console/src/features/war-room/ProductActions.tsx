import { PushpinOutlined, SwapOutlined, TagOutlined, WalletOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText } from '../../app/i18n/useText';
import type { ProductRow } from '../../shared/api/contract';
import { useInstallation } from '../../shared/api/queries';
import { currencySymbol, minorDigitsOf } from '../../shared/number/format';
import { sessionTexts } from '../../app/session/texts';
import { warRoomTexts } from './texts';
import type { RoomCommand } from './useRoomActions';

interface ProductActionsProps {
  readonly product: ProductRow;
  /** Pins it; in the place of the pinned product where there is one. */
  readonly pin: (product: ProductRow) => void;
  /** Whether another product is pinned. */
  readonly swaps: boolean;
  readonly send: (command: RoomCommand) => void;
}

type Asked = 'price' | 'coupon' | null;

/** Pin or swap, price and coupon of one product. */
export function ProductActions({ product, pin, swaps, send }: ProductActionsProps) {
  const t = useText();
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  const verb = t(swaps && !product.pinned ? glossary.swap : glossary.pin);
  return (
    <span className="product-actions">
      <Button type="text" icon={swaps && !product.pinned ? <SwapOutlined /> : <PushpinOutlined />} disabled={product.pinned} onClick={() => pin(product)} aria-label={`${verb} ${product.title}`} title={verb} />
      <Button type="text" icon={<TagOutlined />} onClick={() => setAsked('price')} aria-label={`${t(glossary.price)} ${product.title}`} title={t(glossary.price)} />
      <Button type="text" icon={<WalletOutlined />} onClick={() => setAsked('coupon')} aria-label={`${t(glossary.coupon)} ${product.title}`} title={t(glossary.coupon)} />
      {asked === 'price' && <PriceDialog product={product} send={send} close={close} />}
      {asked === 'coupon' && <CouponDialog product={product} send={send} close={close} />}
    </span>
  );
}

interface DialogProps {
  readonly product: ProductRow;
  readonly send: (command: RoomCommand) => void;
  readonly close: () => void;
}

function PriceDialog({ product, send, close }: DialogProps) {
  const t = useText();
  const { currency } = useInstallation();
  const scale = 10 ** minorDigitsOf(currency);
  const [form] = Form.useForm<{ price: number }>();
  const finish = ({ price }: { price: number }) => {
    send({ action: 'price', product: product.product, price: Math.round(price * scale) });
    close();
  };
  return (
    <Modal open title={t(warRoomTexts.priceTitle, { title: product.title })} okText={t(warRoomTexts.send)} onOk={form.submit} onCancel={close}>
      <Form form={form} layout="vertical" onFinish={finish} initialValues={{ price: product.price === null ? undefined : product.price / scale }}>
        <Form.Item name="price" label={t(warRoomTexts.newPrice)} rules={[{ required: true, message: t(sessionTexts.required) }]}>
          <InputNumber autoFocus min={1 / scale} precision={minorDigitsOf(currency)} prefix={currencySymbol(currency)} style={{ width: '100%' }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function CouponDialog({ product, send, close }: DialogProps) {
  const t = useText();
  const [form] = Form.useForm<{ text: string }>();
  const finish = ({ text }: { text: string }) => {
    send({ action: 'coupon', product: product.product, text });
    close();
  };
  return (
    <Modal open title={t(warRoomTexts.couponTitle, { title: product.title })} okText={t(warRoomTexts.send)} onOk={form.submit} onCancel={close}>
      <Form form={form} layout="vertical" onFinish={finish}>
        <Form.Item name="text" label={t(warRoomTexts.couponText)} rules={[{ required: true, message: t(sessionTexts.required) }]}>
          <Input autoFocus maxLength={200} placeholder={t(warRoomTexts.couponExample)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
