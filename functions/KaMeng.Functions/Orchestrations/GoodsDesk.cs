using KaMeng.Functions.Goods;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Goods;

namespace KaMeng.Functions.Orchestrations;

/// <summary>Asks about the goods of a case, again and again with the same key until there is an answer or patience ends.</summary>
internal static class GoodsDesk
{
    /// <summary>One question, once.</summary>
    public static Task<GoodsAnswer> AskAsync(CaseStory story, GoodsAsk ask) => story.Context.CallActivityAsync<GoodsAnswer>(
        nameof(AskGoodsSource), GoodsRequest.Of(story.Case, ask), Perseverance.Options);

    /// <summary>
    /// The final answer, or the last one once <paramref name="until"/> has come. Nothing is taken from the inbox meanwhile: moves wait their turn, for
    /// whoever decides on them must know the answer.
    /// </summary>
    public static async Task<GoodsAnswer> AskUntilAsync(CaseStory story, GoodsAsk ask, DateTimeOffset until)
    {
        for (int asked = 1; ; asked++)
        {
            GoodsAnswer answer = await AskAsync(story, ask);
            if (answer.IsFinal || story.Now >= until)
            {
                return answer;
            }

            await story.Context.CreateTimer(NextTry(story.Now, asked, answer, until).UtcDateTime, CancellationToken.None);
        }
    }

    /// <summary>When to ask again: as the schedule says or the source wishes, but not after <paramref name="until"/>.</summary>
    public static DateTimeOffset NextTry(DateTimeOffset now, int asked, GoodsAnswer answer, DateTimeOffset until)
    {
        TimeSpan delay = GoodsPatience.DelayAfter(asked);
        DateTimeOffset next = now + (answer.RetryAfter > delay ? answer.RetryAfter.Value : delay);
        return next < until ? next : until;
    }

    /// <summary>What the case knows of its goods.</summary>
    public static GoodsRecord Known(CaseStory story) => story.Goods ?? new GoodsRecord();

    /// <summary>Says what came of a question, and what is known now.</summary>
    public static void Tell(CaseStory story, TimelineEvent happened, GoodsAsk ask, GoodsAnswer answer, GoodsRecord known)
    {
        story.Tell(happened, answer.Source is null ? Actor.System : Actor.Provider, GoodsNews.NoteOf(ask, answer));
        story.Amend(draft => draft with { Goods = known });
    }
}
