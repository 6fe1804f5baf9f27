#!/usr/bin/env bash
# Opens a refund for an order that was paid and never delivered, and reads the case until it is closed.
set -euo pipefail
host=${1:-http://127.0.0.1:7071}
field() { grep -oP "\"$1\"\s*:\s*\"\K[^\"]+" | sed -n 1p; }
shop=$(curl -fsS "$host/local/storefronts")
key=$(field key <<<"$shop") secret=$(field secret <<<"$shop")
now=$(date -d "$(curl -fsS "$host/local/clock" | field now)" +%s)

call() { # method, path with query, body: signs the request and sends it
  local nonce hash signature
  nonce=$(openssl rand -hex 16)
  hash=$(printf %s "${3-}" | openssl dgst -sha256 -r | cut -c 1-64)
  signature=$(printf '%s\n%s\n%s\n%s\n%s' "$now" "$nonce" "$1" "$2" "$hash" | openssl dgst -sha256 -hmac "$secret" -r | cut -c 1-64)
  curl -sS --fail-with-body -X "$1" "$host$2" -H "X-KaMeng-Key: $key" -H "X-KaMeng-Timestamp: $now" -H "X-KaMeng-Nonce: $nonce" \
    -H "X-KaMeng-Signature: v1=$signature" -H "Idempotency-Key: $nonce" -H 'Content-Type: application/json' --data-raw "${3-}"
}

paid=$(date -u -d "@$((now - 3600))" +%FT%TZ)
case=$(call POST /api/refunds '{"order": {"orderId": "KM'"$now"'", "lineId": "1", "buyerId": "b-1001", "merchantId": "m-77",
  "product": {"sku": "STEAM-50", "name": "Steam 50 CNY 充值卡", "kind": "CARD_CODE", "crossBorder": false}, "quantity": 1,
  "paid": {"amount": 4900, "currency": "CNY"}, "paidAt": "'"$paid"'", "deliveryState": "UNDELIVERED", "tradeMode": "ESCROW",
  "payment": {"provider": "WECHAT_PAY", "transactionId": "420000123420260213'"$now"'", "outTradeNo": "KM'"$now"'"}},
  "reason": "NOT_DELIVERED", "statement": {"facts": "付款后一小时未发货", "proof": "订单页", "demand": "退款"}, "route": "ORIGINAL"}')
echo "$case"

for _ in {1..30}; do # until the simulated provider has reported the money
  sleep 1
  case=$(call GET "/api/refunds/$(field refundId <<<"$case")")
  [[ $case == *'"stage":"CLOSED"'* ]] && break
done
echo "$case"
