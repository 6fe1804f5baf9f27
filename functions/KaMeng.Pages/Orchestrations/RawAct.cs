namespace KaMeng.Pages.Orchestrations;

/// <summary>Something a supervisor may do to an instance itself.</summary>
/// <param name="Word">In the contract's word.</param>
/// <param name="Chinese">What it is called in Chinese.</param>
/// <param name="English">And in English.</param>
/// <param name="EffectChinese">What it does, before it is done, in Chinese.</param>
/// <param name="EffectEnglish">And in English.</param>
/// <param name="IsGrave">Whether it cannot be taken back.</param>
public sealed record RawAct(string Word, string Chinese, string English, string EffectChinese, string EffectEnglish, bool IsGrave = false);
