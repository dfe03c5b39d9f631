namespace CstoRef.Server.Serving;

/// <summary>The database that was read has not come as far as what is served.</summary>
internal sealed class DatabaseBehindException(long head, long served)
    : Exception($"The database is at revision {head}, before revision {served}, which is served.");
