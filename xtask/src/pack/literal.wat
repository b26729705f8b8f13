;; What `pkg-templates/src/wasm/literal.ts` decodes the literal with. In JavaScript, which an engine interprets when it runs
;; it for the first time, this took a third of a cold start.
;;
;; First come the codes of all 256 bytes, in order; then those of the module. A code is one character,
;; or a mark (a space or `!`) and one. What is decoded overwrites the text from its start: it is never longer than what was
;; read.
(module
  (import "" "" (memory 1))

  ;; $table: where three times 128 bytes are free
  (func (export "") (param $table i32) (param $length i32)
    (local $from i32) (local $to i32) (local $code i32) (local $marked i32)
    (local.set $to (i32.const -256))
    (loop $next
      (local.set $code (i32.load8_u (local.get $from)))
      (local.set $marked (i32.le_u (local.get $code) (i32.const 0x21)))
      ;; where its byte is: no branch, which nobody could predict
      (local.set $code
        (i32.add
          (local.get $table)
          (select
            (i32.add
              (i32.shl (i32.sub (local.get $code) (i32.const 0x1f)) (i32.const 7))
              (i32.load8_u offset=1 (local.get $from)))
            (local.get $code)
            (local.get $marked))))
      (local.set $from (i32.add (i32.add (local.get $from) (i32.const 1)) (local.get $marked)))
      (if (i32.lt_s (local.get $to) (i32.const 0))
        (then (i32.store8 (local.get $code) (local.get $to)))
        (else (i32.store8 (local.get $to) (i32.load8_u (local.get $code)))))
      (local.set $to (i32.add (local.get $to) (i32.const 1)))
      (br_if $next (i32.lt_s (local.get $to) (local.get $length))))))
