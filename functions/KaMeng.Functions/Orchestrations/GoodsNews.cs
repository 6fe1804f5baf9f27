using KaMeng.Refunds.Goods;
using KaMeng.Refunds.Words;

namespace KaMeng.Functions.Orchestrations;

/// <summary>How an answer about goods is told in the timeline.</summary>
internal static class GoodsNews
{
    /// <summary>The words: who was asked what, and what they said.</summary>
    public static string NoteOf(GoodsAsk ask, GoodsAnswer answer)
    {
        string note = $"{UpperSnake.Of(ask)}: {UpperSnake.Of(answer.Kind)}";
        note = answer.Condition is { } condition ? $"{note}, {UpperSnake.Of(condition)}" : note;
        note = answer.UsedAt is { } at ? $"{note} at {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}" : note;
        note = answer.Code is { } code ? $"{note} ({code})" : note;
        return answer.Source is { } source ? $"{source} {note}" : note;
    }
}
