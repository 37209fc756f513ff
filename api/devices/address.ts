/** The address of a device. */
export const addressOfDevice = (id: string): string => `/v1/devices/${id}`
