using KaMeng.Functions.Problems;

namespace KaMeng.Functions.Channels;

/// <summary>Answers of channels that keep their payouts in our own storage: while that is away, what became of a call is as unknown as with any provider.</summary>
internal static class StoredAnswers
{
    private const string StorageAway = "STORAGE_UNAVAILABLE";

    /// <summary>The answer, or that there was none.</summary>
    public static async Task<ChannelAnswer> TryAsync(Func<Task<ChannelAnswer>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception fault) when (ProblemsOfFailures.IsOutage(fault) && !cancellationToken.IsCancellationRequested)
        {
            return new ChannelAnswer(ChannelAnswerKind.NoAnswer, Code: StorageAway, Message: "The storage did not answer.");
        }
    }
}
