using KaMeng.Functions.Channels;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Payouts;

namespace KaMeng.Functions.Tests.Wallets;

/// <summary>A provider of transfers that takes a number on once, waits for its payee, and is as bad as the test wants.</summary>
internal sealed class TransferChannel : IPaymentChannel
{
    private readonly HashSet<string> _taken = [];

    public PayoutChannel Channel => PayoutChannel.WeChatTransfer;

    /// <summary>Does what is asked, and nobody hears of it.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>Does nothing at all.</summary>
    public bool IsAway { get; set; }

    public bool Refuses { get; set; }

    public PayoutState? End { get; set; }

    public long Reports { get; set; } = 300;

    /// <summary>Done once, after the provider has looked and before anybody hears what it saw.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public List<string> Calls { get; } = [];

    public List<string?> Names { get; } = [];

    public Task<ChannelAnswer> RefundAsync(RefundInstruction instruction, CancellationToken cancellationToken)
    {
        if (!IsAway && !Refuses)
        {
            _taken.Add(instruction.RefundNumber);
        }

        return AnswerAsync("refund", instruction);
    }

    public Task<ChannelAnswer> QueryAsync(RefundInstruction instruction, CancellationToken cancellationToken) => AnswerAsync("query", instruction);

    private async Task<ChannelAnswer> AnswerAsync(string what, RefundInstruction instruction)
    {
        Calls.Add(what);
        Names.Add(instruction.PayeeName);
        ChannelAnswer seen = this switch
        {
            { Refuses: true } => new ChannelAnswer(ChannelAnswerKind.Refused, Code: "NAME_MISMATCH", Message: "Another name."),
            { IsAway: true } or { LosesAnswers: true } => new ChannelAnswer(ChannelAnswerKind.NoAnswer, Code: "TIMEOUT"),
            _ when !_taken.Contains(instruction.RefundNumber) => new ChannelAnswer(ChannelAnswerKind.NotFound),
            _ => new ChannelAnswer(ChannelAnswerKind.Reported, Report(instruction)),
        };
        (Func<Task>? meanwhile, Meanwhile) = (Meanwhile, null);
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        return seen;
    }

    private ProviderReport Report(RefundInstruction instruction) => new(
        $"transfer-{End}", instruction.RefundNumber, End ?? PayoutState.Accepted, "T1", Money.Fen(Reports), Sample.Opened, null, Confirmation: End is null ? "package-1" : null);
}
