using KaMeng.Pages.Batches;
using KaMeng.Pages.Language;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Words;

namespace KaMeng.Pages.Tests.Language;

/// <summary>Every word of the contract that a page shows has a name of its own in both languages.</summary>
public class WordTableTests
{
    [Fact]
    public void Stages() => Check<Stage>(StageWords.Of);

    [Fact]
    public void Outcomes() => Check<CaseOutcome>(StageWords.Of);

    [Fact]
    public void Reasons() => Check<RefundReason>(ReasonWords.Of);

    [Fact]
    public void Flags() => Check<CaseFlag>(FlagWords.Of);

    [Fact]
    public void Actors() => Check<Actor>(ActionWords.Of);

    [Fact]
    public void Actions() => Check<RequiredAction>(ActionWords.Of);

    [Fact]
    public void Effects() => Check<TimeoutEffect>(ActionWords.Of);

    [Fact]
    public void Events() => Check<TimelineEvent>(EventWords.Of);

    [Fact]
    public void Roles() => Check<OperatorRole>(RoleWords.Of);

    [Fact]
    public void Results() => Check<BatchResult>(BatchWords.Of);

    [Fact]
    public void Acts_on_many() => Check(BatchActs.NameOf, [.. BatchActs.All]);

    [Fact]
    public void Effects_on_many() => Check(BatchActs.EffectOf, [.. BatchActs.All]);

    private static void Check<TEnum>(Func<TEnum, Tongue, string> name)
        where TEnum : struct, Enum => Check(name, Enum.GetValues<TEnum>());

    private static void Check<TEnum>(Func<TEnum, Tongue, string> name, TEnum[] words)
        where TEnum : struct, Enum
    {
        foreach (TEnum word in words)
        {
            string chinese = name(word, Tongue.Chinese), english = name(word, Tongue.English);
            Assert.True(chinese.Any(letter => letter > '\u2E80'), $"{word} is '{chinese}' in Chinese.");
            Assert.True(english.Length > 0 && english.All(char.IsAscii) && english != UpperSnake.Of(word), $"{word} is '{english}' in English.");
        }

        Assert.Equal(words.Length, words.Select(word => name(word, Tongue.Chinese)).Distinct().Count());
        Assert.Equal(words.Length, words.Select(word => name(word, Tongue.English)).Distinct().Count());
    }
}
