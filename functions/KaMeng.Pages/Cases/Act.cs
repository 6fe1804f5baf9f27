namespace KaMeng.Pages.Cases;

/// <summary>Something the visitor may do to the case now.</summary>
/// <param name="Kind">What.</param>
/// <param name="Key">The key that leads to it; null for none.</param>
/// <param name="Chinese">What it is called in Chinese.</param>
/// <param name="English">And in English.</param>
/// <param name="EffectChinese">What it does, before it is done, in Chinese.</param>
/// <param name="EffectEnglish">And in English.</param>
/// <param name="IsGrave">Whether it cannot be taken back.</param>
public sealed record Act(ActKind Kind, char? Key, string Chinese, string English, string EffectChinese, string EffectEnglish, bool IsGrave = false);
