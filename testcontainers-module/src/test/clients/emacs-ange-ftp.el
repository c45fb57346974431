#!/usr/bin/env -S emacs --quick --script
;; The errand of LittleUsedProgramsIT with Emacs' ange-ftp, which runs tnftp: emacs-ange-ftp.el HOST PORT active|passive

(require 'tramp)
(require 'ange-ftp)
(defvar host (nth 0 command-line-args-left))
(defvar port (nth 1 command-line-args-left))
(defvar mode (nth 2 command-line-args-left))
(setq command-line-args-left nil
      ange-ftp-ftp-program-name "tnftp"
      ange-ftp-ftp-program-args (append '("-i" "-n" "-g" "-v") (if (equal mode "active") '("-A"))))
(ange-ftp-set-passwd (concat host "#" port) "acme" "secret")

(defun remote (name) (concat "/ftp:acme@" host "#" port ":/" name))

(with-temp-file "listing.txt" (insert-directory (remote "out/") "-al" nil t))
(with-temp-file "size.txt" (insert (number-to-string (file-attribute-size (file-attributes (remote "out/report.bin"))))))
(copy-file (remote "out/report.bin") "received/report.bin")
(make-directory (remote "in/today"))
(copy-file "report.bin" (remote "in/today/report.bin"))
(rename-file (remote "in/today/report.bin") (remote "in/today/done.bin"))
(with-temp-buffer
  (set-buffer-multibyte nil)
  (insert-file-contents-literally "log.bin")
  (let ((coding-system-for-write 'binary)) (write-region nil nil (remote "in/log.bin") t)))
(delete-file (remote "out/old.bin"))
(make-directory (remote "in/many"))
