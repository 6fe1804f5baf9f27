using KaMeng.Refunds.Figures;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Figures;

/// <summary>Adds up, every night at twenty to one in Shanghai, the day that is over, and those before it that were not.</summary>
internal sealed class AddUpDays(FiguresBook book, TimeProvider clock)
{
    /// <summary>One round.</summary>
    [Function(nameof(AddUpDays))]
    public Task RunAsync([TimerTrigger("0 40 16 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        return book.DaysAsync(FiguresWindow.Ending(clock.GetUtcNow()), cancellationToken);
    }
}
