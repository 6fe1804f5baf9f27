using System.Text;
using KaMeng.Functions.Durable;

namespace KaMeng.Functions.Tests.Durable;

/// <summary>What is shown of an instance's input and output.</summary>
public sealed class PayloadTextTests
{
    [Fact]
    public void A_short_payload_is_JSON_and_a_long_one_is_cut_between_characters_with_a_note()
    {
        Assert.Equal("卡密", (string?)PayloadText.Show("""{"Name":"\u5361\u5bc6"}""", 100)!["Name"]);
        Assert.Equal("no JSON", (string?)PayloadText.Show("no JSON", 100));
        Assert.Null(PayloadText.Show(null, 100));

        // Three bytes a character: a hundred bytes end within the 34th.
        string cut = (string)PayloadText.Show("\"" + new string('卡', 200) + "\"", 100)!;
        Assert.Equal("\"" + new string('卡', 33) + " … (cut: 100 of 602 bytes)", cut);
        Assert.DoesNotContain(Rune.ReplacementChar.ToString(), cut, StringComparison.Ordinal);
    }
}
