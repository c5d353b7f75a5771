.PHONY: run test check bench screenshots lock
run test check bench screenshots lock:
	@python3 dev.py $@
