import { expect, onTestFinished, test } from 'vitest'
import { ordered } from '../../activities/check-device.ts'
import { completeImei } from '../../domain/device/imei.ts'
import { ComeAgain } from '../../platform/cases/effects.ts'
import { systemClock } from '../../platform/clock.ts'
import { createHttpDeviceChecks } from '../../providers/device-checks/http-device-checks.ts'
import { PLAIN_ORDER_API } from '../../providers/device-checks/order-api.ts'
import { startDeviceCheckSandbox } from '../../providers/device-checks/sandbox.ts'

test('a device check that takes its time is one order, read again until it is finished', async () => {
  const sandbox = await startDeviceCheckSandbox({ file: ':memory:', port: 0, clock: systemClock })
  onTestFinished(() => sandbox.close())
  const deviceChecks = createHttpDeviceChecks({ url: sandbox.url, apiKey: 'key', api: PLAIN_ORDER_API, clock: systemClock })
  // 32: pending for two reads.
  const check = () => ordered({ deviceChecks }, 'TI-1/checkDevice/1', [completeImei('35693803123432')])

  await expect(check()).rejects.toThrow(ComeAgain)
  await expect(check()).rejects.toThrow(ComeAgain)
  expect(await check()).toMatchObject({ blacklist: { status: 'clear' }, activationLock: 'off' })
  const { calls } = (await (await fetch(`${sandbox.url}/__sandbox/calls`)).json()) as { calls: object }
  expect(calls).toEqual({ device_check: { 'TI-1/checkDevice/1/1': 1 } })
})
