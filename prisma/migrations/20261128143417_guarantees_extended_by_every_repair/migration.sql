-- AlterTable
ALTER TABLE "guarantee_extensions" DROP CONSTRAINT "guarantee_extensions_pkey",
ADD CONSTRAINT "guarantee_extensions_pkey" PRIMARY KEY ("sale_id", "case_id");

-- Every repair adds its days; months are added once for each sale.
create unique index guarantee_extensions_months_once on guarantee_extensions (sale_id) where months > 0;
