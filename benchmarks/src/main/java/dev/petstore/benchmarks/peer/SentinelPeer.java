package dev.petstore.benchmarks.peer;

import com.alibaba.csp.sentinel.Entry;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.Tracer;
import com.alibaba.csp.sentinel.slots.block.RuleConstant;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeException;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRule;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRuleManager;
import com.alibaba.csp.sentinel.slots.block.flow.FlowException;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRule;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRuleManager;
import java.util.List;

/**
 * Sentinel with a rule for concurrency and one for failures. Its rules are the program's, so that
 * there can be one of these at a time.
 */
final class SentinelPeer implements Peer {
  private final String resource;

  SentinelPeer(Terms terms) {
    SentinelLogs.redirect();
    // Sentinel never forgets a resource, and whether its circuit was open.
    this.resource = "benchmark-" + System.nanoTime();
    FlowRule concurrency = new FlowRule(resource);
    concurrency.setGrade(RuleConstant.FLOW_GRADE_THREAD);
    concurrency.setCount(terms.limit());
    FlowRuleManager.loadRules(List.of(concurrency));
    DegradeRule failures = new DegradeRule(resource);
    failures.setGrade(RuleConstant.DEGRADE_GRADE_EXCEPTION_RATIO);
    failures.setCount((double) Terms.FAILURES / Terms.WINDOW);
    failures.setMinRequestAmount(Terms.WINDOW);
    failures.setTimeWindow((int) Terms.OPEN_FOR.toSeconds());
    DegradeRuleManager.loadRules(List.of(failures));
  }

  @Override
  public Object call(Work work) throws Exception {
    Entry entry = SphU.entry(resource);
    try {
      return work.run();
    } catch (RuntimeException e) {
      Tracer.traceEntry(e, entry);
      throw e;
    } finally {
      entry.exit();
    }
  }

  @Override
  public boolean isFull(Exception thrown) {
    return thrown instanceof FlowException;
  }

  @Override
  public boolean isOpen(Exception thrown) {
    return thrown instanceof DegradeException;
  }

  @Override
  public void close() {
    FlowRuleManager.loadRules(List.of());
    DegradeRuleManager.loadRules(List.of());
  }
}
