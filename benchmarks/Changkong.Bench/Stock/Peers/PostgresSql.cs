namespace Changkong.Bench.Stock.Peers;

/// <summary>The ways PostgreSQL is asked to hold stock. In each a hold is a row under a unique key, and stock never falls below zero.</summary>
internal static class PostgresSql
{
    /// <summary>One hold a statement and a transaction. A repeat breaks the unique key and takes nothing.</summary>
    public const string HoldOne = """
        WITH taken AS (UPDATE stock SET available = available - $4 WHERE sku = $2 AND available >= $4 RETURNING sku)
        INSERT INTO hold (key, sku, buyer, quantity, expires_at) SELECT $1, sku, $3, $4, now() + interval '15 minutes' FROM taken
        """;

    public const string HoldEach = "SELECT hold_each($1, $2, $3, $4)";

    public const string HoldSet = "SELECT hold_set($1, $2, $3, $4)";

    /// <summary>An array of holds in one transaction, one after the other, each with an answer of its own.</summary>
    public const string HoldEachFunction = """
        CREATE FUNCTION hold_each(keys text[], skus integer[], buyers text[], quantities integer[]) RETURNS bigint LANGUAGE plpgsql AS $$
        DECLARE held bigint := 0;
        BEGIN
            FOR place IN 1 .. array_length(keys, 1) LOOP
                INSERT INTO hold (key, sku, buyer, quantity, expires_at)
                    VALUES (keys[place], skus[place], buyers[place], quantities[place], now() + interval '15 minutes') ON CONFLICT DO NOTHING;
                CONTINUE WHEN NOT FOUND;
                UPDATE stock SET available = available - quantities[place] WHERE sku = skus[place] AND available >= quantities[place];
                IF FOUND THEN
                    held := held + 1;
                ELSE
                    UPDATE hold SET refused = true WHERE key = keys[place];
                END IF;
            END LOOP;
            RETURN held;
        END $$
        """;

    /// <summary>
    /// An array of holds as one set: the row of each SKU is locked and written once, holds are granted in order while they fit. The most PostgreSQL can do
    /// that we know of; unlike the others it refuses all later holds of a SKU after the first that did not fit.
    /// </summary>
    public const string HoldSetFunction = """
        CREATE FUNCTION hold_set(keys text[], skus integer[], buyers text[], quantities integer[]) RETURNS bigint LANGUAGE sql AS $$
        WITH asked AS MATERIALIZED (
            SELECT * FROM unnest(keys, skus, buyers, quantities) WITH ORDINALITY AS asked (key, sku, buyer, quantity, place)),
        locked AS MATERIALIZED (
            SELECT sku, available FROM stock WHERE sku IN (SELECT sku FROM asked) ORDER BY sku FOR UPDATE),
        granted AS (
            SELECT key, sku, buyer, quantity FROM (
                SELECT asked.*, available, sum(quantity) OVER (PARTITION BY sku ORDER BY place) AS running FROM asked JOIN locked USING (sku)) AS added
            WHERE running <= available),
        kept AS (
            INSERT INTO hold (key, sku, buyer, quantity, expires_at)
                SELECT key, sku, buyer, quantity, now() + interval '15 minutes' FROM granted ON CONFLICT DO NOTHING RETURNING sku, quantity),
        taken AS (
            UPDATE stock SET available = available - units FROM (SELECT sku, sum(quantity) AS units FROM kept GROUP BY sku) AS sums WHERE stock.sku = sums.sku)
        SELECT count(*) FROM kept
        $$
        """;
}
