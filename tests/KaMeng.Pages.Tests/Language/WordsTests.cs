using System.Reflection;
using KaMeng.Pages.Language;

namespace KaMeng.Pages.Tests.Language;

/// <summary>Every word of every table: there in both languages, and none of them twice.</summary>
public class WordsTests
{
    public static TheoryData<string, string> Tables => [.. Methods().Select(method => (method.DeclaringType!.Name, method.GetParameters()[0].ParameterType.Name))];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_value_has_words_of_its_own_in_both_languages(string table, string type)
    {
        MethodInfo of = Methods().Single(method => method.DeclaringType!.Name == table && method.GetParameters()[0].ParameterType.Name == type);
        Array values = Enum.GetValues(of.GetParameters()[0].ParameterType);
        foreach (Tongue tongue in new[] { Tongue.Chinese, Tongue.English })
        {
            string[] words = [.. values.Cast<object>().Select(value => (string)of.Invoke(null, [value, tongue])!)];
            Assert.All(words, word => Assert.False(string.IsNullOrWhiteSpace(word)));
            Assert.Equal(words.Length, words.Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.All(words, word => Assert.DoesNotMatch("^[A-Z0-9]+_[A-Z0-9_]+$", word));
        }

        Assert.All(values.Cast<object>(), value => Assert.NotEqual((string)of.Invoke(null, [value, Tongue.Chinese])!, (string)of.Invoke(null, [value, Tongue.English])!));
    }

    [Fact]
    public void The_rules_texts_are_halved_and_peoples_are_not()
    {
        Assert.Equal("最多可退 10.00", Halves.Of("最多可退 10.00 / 10.00 is the most", Tongue.Chinese));
        Assert.Equal("10.00 is the most", Halves.Of("最多可退 10.00 / 10.00 is the most", Tongue.English));
        Assert.Equal("我要退款 / 尽快", Halves.Of("我要退款 / 尽快", Tongue.English));
        Assert.Equal("and / or", Halves.Of("and / or", Tongue.Chinese));
        Assert.Equal("驳回：截图 / 聊天；可申诉", Halves.Of("驳回：截图 / 聊天；可申诉 / rejected: 截图 / 聊天; it can be appealed", Tongue.Chinese));
        Assert.Equal("rejected: 截图 / 聊天; it can be appealed", Halves.Of("驳回：截图 / 聊天；可申诉 / rejected: 截图 / 聊天; it can be appealed", Tongue.English));
    }

    private static IEnumerable<MethodInfo> Methods() =>
        from type in typeof(Tongue).Assembly.GetExportedTypes()
        where type.Namespace == typeof(Tongue).Namespace
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static)
        where method.Name == "Of" && method.GetParameters() is [{ ParameterType.IsEnum: true }, { ParameterType: var second }] && second == typeof(Tongue)
        select method;
}
