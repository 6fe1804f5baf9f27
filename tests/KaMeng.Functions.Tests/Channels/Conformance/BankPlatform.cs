using KaMeng.Functions.Channels;
using KaMeng.Functions.Channels.Bank;
using KaMeng.Functions.Finance;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Finance;
using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Tests.Channels.Conformance;

/// <summary>Bank transfers by somebody who does all of them when told to, or finds the account closed.</summary>
internal sealed class BankPlatform : IConformingPlatform
{
    private readonly CaseHost _host;
    private readonly CapturedLog _log = new();
    private readonly ILoggerFactory _loggers;
    private FinanceResult _next = FinanceResult.Paid;

    public BankPlatform(CaseHost host)
    {
        _host = host;
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        Channel = Over(host.Get<FinanceTasks>());
        CutOff = Over(new FinanceTasks(OwnTables.CutOff()));
    }

    public IPaymentChannel Channel { get; }

    public IPaymentChannel Impatient => Channel;

    public IPaymentChannel CutOff { get; }

    public IReadOnlyCollection<string> Log => _log.Lines;

    public IEnumerable<string> Secrets => [];

    public int Calls => Executed().Count;

    public RefundInstruction Instruction(long fen = 999, int ordinal = 1) =>
        SampleInstruction.Of(fen, $"KM0123456789abcdefghjkmnpqrs{ordinal:00}", paid: 1000) with { Channel = PayoutChannel.Bank };

    public IEnumerable<(string Wrong, RefundInstruction Instruction)> Unacceptable()
    {
        yield return ("no amount", Instruction(fen: 0));
        yield return ("more than was paid", Instruction(fen: 1001));
    }

    public bool Plan(ConformanceResult result)
    {
        _next = result == ConformanceResult.Closed ? FinanceResult.Rejected : FinanceResult.Paid;
        return result == ConformanceResult.Closed;
    }

    public void Settle()
    {
        foreach (FinanceTask task in Open())
        {
            var end = new FinanceCompletion(_next, "20260213-1", null, null, "fiona", Sample.Opened);
            Task.Run(() => _host.Get<FinanceTasks>().ChangeAsync(task.TaskId, known => known.Done(end), default)).GetAwaiter().GetResult();
        }
    }

    public IReadOnlyDictionary<string, ExecutedPayout> Executed() =>
        Open().Concat(Tasks(FinanceTaskStatus.Done)).ToDictionary(task => task.Subject, task => new ExecutedPayout(task.Amount!.Value, 1));

    public ValueTask DisposeAsync()
    {
        _loggers.Dispose();
        return _host.DisposeAsync();
    }

    private IReadOnlyList<FinanceTask> Open() => Tasks(FinanceTaskStatus.Open);

    private IReadOnlyList<FinanceTask> Tasks(FinanceTaskStatus status) =>
        Task.Run(() => _host.Get<FinanceTasks>().ListAsync(status, null, null, 50, default)).GetAwaiter().GetResult().Tasks;

    private BankChannel Over(FinanceTasks tasks) => new(tasks, _host.Get<IPolicies>(), _host.Clock, _loggers.CreateLogger<BankChannel>());
}
