using KaMeng.Functions.Problems;
using KaMeng.Refunds.Payouts;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Channels;

/// <summary>Answers of channels that keep their payouts in our own storage: while that is away, what became of a call is as unknown as with any provider.</summary>
internal static partial class StoredAnswers
{
    private const string StorageAway = "STORAGE_UNAVAILABLE";
    private const string NoSuchAmount = "AMOUNT_NOT_POSSIBLE";

    /// <summary>Why nobody can pay this, or null.</summary>
    public static ChannelAnswer? Impossible(RefundInstruction instruction)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        return instruction.Amount.Amount > 0 && instruction.Amount.Currency == instruction.Paid.Currency && instruction.Amount <= instruction.Paid
            ? null
            : new ChannelAnswer(
                ChannelAnswerKind.Refused,
                Code: NoSuchAmount,
                Message: $"{instruction.Amount} cannot be paid back of {instruction.Paid}. Nothing was done under {instruction.RefundNumber}.");
    }

    /// <summary>The answer, or that there was none; the log has which.</summary>
    public static async Task<ChannelAnswer> TryAsync(RefundInstruction instruction, ILogger logger, Func<Task<ChannelAnswer>> call, CancellationToken cancellationToken)
    {
        ChannelAnswer answer;
        try
        {
            answer = await call();
        }
        catch (Exception fault) when (ProblemsOfFailures.IsOutage(fault) && !cancellationToken.IsCancellationRequested)
        {
            answer = new ChannelAnswer(ChannelAnswerKind.NoAnswer, Code: StorageAway, Message: "The storage did not answer.");
        }

        Answered(logger, instruction.RefundNumber, instruction.Channel, answer.Kind, answer.Report?.State, answer.Code);
        return answer;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{RefundNumber} by {Channel}: {Kind} {State} {Code}")]
    private static partial void Answered(ILogger logger, string refundNumber, PayoutChannel channel, ChannelAnswerKind kind, PayoutState? state, string? code);
}
