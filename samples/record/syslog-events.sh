# What both syslog recordings log, "$rounds" times over. events LOGGER-ARGUMENT...: logs through logger with these arguments, and
# through the relay's socket "$work/log"
events() {
  for n in $(seq 1 "$rounds"); do
    logger "$@" --rfc3164 -t "pump$n" -p local0.info "speed $((n * 111)) rpm, pressure $n.$((n * 7 % 10)) bar"
    logger "$@" --rfc3164 -t "door" --id=$((2000 + n)) -p auth.warning "badge $((n * 7919)) refused at gate $((n % 4))"
    logger "$@" --rfc5424=notq -t meter --id=$((3000 + n)) -p daemon.notice --msgid "M$n" "total=$((n * n * 1009)) litres"
    logger "$@" --rfc5424 -t "line$n" -p local4.debug --msgid TRACE \
      --sd-id "line@32473" --sd-param "n=\"$n\"" --sd-param "state=\"$([ $((n % 2)) = 0 ] && echo on || echo off)\"" \
      --sd-id "origin@32473" --sd-param "site=\"north\"" "step $n"
    logger --socket "$work/log" -t "old$((n % 3))" -p cron.err "job $n failed with status $((n % 5))"
    sleep 0.1
    logger --socket "$work/log" -t "new$((n % 3))" -p mail.info --id=$((4000 + n)) "message $n from <sender$n@example.test>"
    sleep 0.1
  done
  for severity in emerg alert crit err warning notice info debug; do
    for facility in user daemon local7; do
      logger "$@" --rfc3164 -t panel -p "$facility.$severity" "$severity reported by $facility"
      logger "$@" --rfc5424=notime,nohost -t panel -p "$facility.$severity" "$severity"
    done
  done
  logger "$@" --rfc3164 -t essay -p user.info "$(seq -s' ' 1 150)"
  logger "$@" --rfc5424 -t unicode -p user.info "Füllstand 3½ m³, Ventil „zu“"
}
