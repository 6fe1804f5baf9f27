using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace KaMeng.Local.Settings;

/// <summary>Replaces <c>%Name%</c> in a trigger's attribute by the setting of that name, as the Functions host does.</summary>
internal static partial class SettingExpression
{
    public static string Resolve(string text, IConfiguration settings, string where) => Name().Replace(text, m =>
        settings[m.Groups[1].Value] ?? throw new InvalidOperationException($"{where} names the setting %{m.Groups[1].Value}%, which is not set."));

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Name();
}
