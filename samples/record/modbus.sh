#!/bin/sh
# Modbus/TCP: a pymodbus server, asked by a pymodbus client in one long connection and by mbpoll
# (libmodbus) in many short ones.
. "$(dirname "$0")/common.sh"
need /usr/bin/python3 python3 tcpdump tcpdump mbpoll mbpoll ip iproute2 ss iproute2
need_python pymodbus python3-pymodbus
isolate "$0" "$@"

cat >"$work/server.py" <<'PY'
from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.device import ModbusDeviceIdentification
from pymodbus.server import StartTcpServer

def unit(n):
    return ModbusSlaveContext(
        di=ModbusSequentialDataBlock(0, [(i * n) % 3 == 0 for i in range(200)]),
        co=ModbusSequentialDataBlock(0, [i % 2 == 0 for i in range(200)]),
        hr=ModbusSequentialDataBlock(0, [(i * 257 * n + 1) % 65536 for i in range(300)]),
        ir=ModbusSequentialDataBlock(0, [(20000 + 7 * i * n) % 65536 for i in range(300)]))

identity = ModbusDeviceIdentification(info_name={
    "VendorName": "Example Works", "ProductCode": "PX-7", "MajorMinorRevision": "2.4",
    "ProductName": "Pump controller"})
StartTcpServer(context=ModbusServerContext(slaves={n: unit(n) for n in (1, 2, 17)}, single=False),
               identity=identity, address=("127.0.0.1", 502))
PY

cat >"$work/client.py" <<'PY'
import random
from pymodbus.client import ModbusTcpClient
from pymodbus.mei_message import ReadDeviceInformationRequest

r = random.Random(7)
c = ModbusTcpClient("127.0.0.1", port=502)
c.connect()
for n in range(150):
    unit = r.choice((1, 1, 1, 2, 17))
    at, many = r.randrange(180), r.randrange(1, 12)
    values = [r.randrange(65536) for _ in range(many)]
    bits = [r.random() < 0.5 for _ in range(many)]
    operation = r.randrange(10)
    if operation <= 2: c.read_holding_registers(at, many, slave=unit)
    elif operation == 3: c.read_input_registers(at, many, slave=unit)
    elif operation == 4: c.read_coils(at, many, slave=unit)
    elif operation == 5: c.read_discrete_inputs(at, many, slave=unit)
    elif operation == 6: c.write_register(at, values[0], slave=unit)
    elif operation == 7: c.write_registers(at, values, slave=unit)
    elif operation == 8: c.write_coil(at, bits[0], slave=unit)
    else: c.write_coils(at, bits, slave=unit)
    if n % 29 == 28: c.read_holding_registers(5000 + n, 2, slave=unit)  # no such address
for unit in (1, 2, 17):
    c.execute(ReadDeviceInformationRequest(read_code=1, slave=unit))
c.close()
PY

serve /usr/bin/python3 "$work/server.py"
wait_for 502
start_capture modbus.pcap -i lo tcp port 502
/usr/bin/python3 "$work/client.py" >"$work/client.log" 2>&1
for n in 1 2 3 4 5 6 7 8 9 10; do
  mbpoll -m tcp -a 1 -0 -r "$n" -c $((n + 1)) -t 4 -1 127.0.0.1 >/dev/null
  mbpoll -m tcp -a 2 -0 -r $((n * 3)) -c "$n" -t 3 -1 127.0.0.1 >/dev/null
  mbpoll -m tcp -a 1 -0 -r "$n" -t 4 127.0.0.1 $((n * 100)) $((n * 200)) >/dev/null
done
stop_capture
