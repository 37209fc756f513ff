import { boardRoutes } from './boards/board-routes.ts'
import { bonusClaimRoutes } from './bonus-claims/bonus-claim-routes.ts'
import { caseRoutes } from './cases/case-routes.ts'
import { commandActRoutes } from './cases/command-act-routes.ts'
import { historyRoutes } from './cases/history-routes.ts'
import { searchRoutes } from './cases/search-routes.ts'
import { seeToRoutes } from './cases/see-to-routes.ts'
import { marketRoutes } from './catalogue/market-routes.ts'
import { modelRoutes } from './catalogue/model-routes.ts'
import { codecRoutes } from './codec/codec-routes.ts'
import { deviceReportRoutes } from './device-reports/device-report-routes.ts'
import { deviceLabelRoutes } from './devices/device-label-routes.ts'
import { deviceRoutes } from './devices/device-routes.ts'
import { handOverRoutes } from './devices/hand-over-routes.ts'
import { erasureRoutes } from './erasures/erasure-routes.ts'
import { exportRoutes } from './erasures/export-routes.ts'
import { agreementRoutes } from './grading/agreement-routes.ts'
import { gradingVersionRoutes } from './grading/version-routes.ts'
import { healthRoutes } from './health/health-routes.ts'
import { linkRoutes } from './links/link-routes.ts'
import { loanRoutes } from './loans/loan-routes.ts'
import { partRoutes } from './parts/part-routes.ts'
import { partReservationRoutes } from './parts/reservation-routes.ts'
import { partStockRoutes } from './parts/stock-routes.ts'
import { priceChangeRoutes } from './price-changes/price-change-routes.ts'
import { priceListRoutes } from './price-lists/price-list-routes.ts'
import { problemRoutes } from './problems/problem-routes.ts'
import { routesOf } from './processes/process-routes.ts'
import { PROCESSES } from './processes/processes.ts'
import { promiseReportRoutes } from './promise-report/promise-report-routes.ts'
import { recallRoutes } from './recalls/recall-routes.ts'
import { yieldRoutes } from './refurbishment-yield/yield-routes.ts'
import { registerRoutes } from './registers/register-routes.ts'
import { renewalRunRoutes } from './renewal-runs/renewal-run-routes.ts'
import type { RoutePlugin } from './route-plugin.ts'
import { refundRoutes } from './sales/refund-routes.ts'
import { saleRoutes } from './sales/sale-routes.ts'
import { sellerReportRoutes } from './seller-reports/seller-report-routes.ts'
import { stationRoutes } from './stations/station-routes.ts'
import { stockRoutes } from './stock/stock-routes.ts'
import { unitRoutes } from './stock/unit-routes.ts'
import { voucherRoutes } from './vouchers/voucher-routes.ts'
import { carrierWebhookRoutes } from './webhooks/carrier-webhook-routes.ts'
import { paymentWebhookRoutes } from './webhooks/payment-webhook-routes.ts'
import { withdrawalRoutes } from './withdrawals/withdrawal-routes.ts'
import { workRoutes } from './work/work-routes.ts'

/** Every route of the API, in the order of its documentation. */
export const ROUTES: readonly RoutePlugin[] = [
  problemRoutes,
  healthRoutes,
  marketRoutes,
  modelRoutes,
  ...PROCESSES.flatMap(routesOf),
  workRoutes,
  stationRoutes,
  gradingVersionRoutes,
  agreementRoutes,
  yieldRoutes,
  promiseReportRoutes,
  commandActRoutes,
  seeToRoutes,
  searchRoutes,
  caseRoutes,
  historyRoutes,
  boardRoutes,
  linkRoutes,
  withdrawalRoutes,
  voucherRoutes,
  bonusClaimRoutes,
  renewalRunRoutes,
  priceChangeRoutes,
  loanRoutes,
  deviceRoutes,
  deviceLabelRoutes,
  handOverRoutes,
  deviceReportRoutes,
  partRoutes,
  partStockRoutes,
  partReservationRoutes,
  priceListRoutes,
  stockRoutes,
  unitRoutes,
  saleRoutes,
  refundRoutes,
  recallRoutes,
  erasureRoutes,
  exportRoutes,
  registerRoutes,
  sellerReportRoutes,
  carrierWebhookRoutes,
  paymentWebhookRoutes,
  codecRoutes,
]
